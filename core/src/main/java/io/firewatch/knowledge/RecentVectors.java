package io.firewatch.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the vectors of the latest single texts: the same question is put for an incident's cause,
 * its runbooks and its past, and the same alert comes again and again. Texts that come several at a
 * time are passages of documents, whose vectors the store keeps. Vectors are shared: nobody may
 * write into one.
 */
public final class RecentVectors implements Embedder {
  private static final int MOST = 2_000;

  private final Embedder embedder;
  private final Map<String, float[]> latest =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > MOST;
        }
      };

  public RecentVectors(Embedder embedder) {
    this.embedder = embedder;
  }

  @Override
  public String model() {
    return embedder.model();
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (texts.size() != 1) {
      return embedder.embed(texts);
    }
    String text = texts.getFirst();
    float[] known = known(text);
    if (known == null) {
      known = embedder.embed(texts).getFirst();
      keep(text, known);
    }
    return List.of(known);
  }

  private synchronized float @Nullable [] known(String text) {
    return latest.get(text);
  }

  private synchronized void keep(String text, float[] vector) {
    latest.put(text, vector);
  }
}
