package io.firewatch.intelligence.embedding;

import io.firewatch.knowledge.Embedder;
import java.util.List;
import java.util.Locale;

/**
 * Words hashed to dimensions with a sign (feature hashing, Weinberger et al., 2009): knows nothing
 * of meaning, costs nothing. For machines that the sentence model does not run on, and for tests.
 */
public final class HashedWords implements Embedder {
  private static final int DIMENSION = 384;

  @Override
  public String model() {
    return "hashed-words-384";
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return texts.stream().map(HashedWords::vector).toList();
  }

  private static float[] vector(String text) {
    float[] vector = new float[DIMENSION];
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      int hash = word.hashCode() * 0x9E3779B9;
      vector[Math.floorMod(hash, DIMENSION)] += (hash >>> 31) == 0 ? 1 : -1;
    }
    double length = 0;
    for (float x : vector) {
      length += x * x;
    }
    if (length == 0) {
      vector[0] = 1;
      return vector;
    }
    float scale = (float) (1 / Math.sqrt(length));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
