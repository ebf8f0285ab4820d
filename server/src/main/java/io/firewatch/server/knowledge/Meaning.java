package io.firewatch.server.knowledge;

import io.firewatch.correlation.Likeness;
import io.firewatch.knowledge.Embedder;
import java.util.List;

/** Compares texts by the vectors of the sentence model. */
public final class Meaning implements Likeness {
  private final Embedder embedder;

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

  private float[] vector(String text) {
    return embedder.embed(List.of(text)).getFirst();
  }
}
