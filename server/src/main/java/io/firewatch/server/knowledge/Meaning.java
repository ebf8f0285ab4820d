package io.firewatch.server.knowledge;

import io.firewatch.correlation.Likeness;
import io.firewatch.knowledge.Embedder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares texts by the vectors of the sentence model. Vectors of the latest texts are kept, for
 * the same alerts come again and again.
 */
public final class Meaning implements Likeness {
  private static final int MOST_KEPT = 2000;

  private final Embedder embedder;
  private final Map<String, float[]> latest =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  public Meaning(Embedder embedder) {
    this.embedder = embedder;
  }

  @Override
  public double of(String a, String b) {
    float[] one = vector(a);
    float[] other = vector(b);
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private synchronized float[] vector(String text) {
    float[] known = latest.get(text);
    if (known == null) {
      known = embedder.embed(List.of(text)).getFirst();
      latest.put(text, known);
    }
    return known;
  }
}
