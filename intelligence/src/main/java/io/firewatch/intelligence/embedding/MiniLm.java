package io.firewatch.intelligence.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.firewatch.knowledge.Embedder;
import java.util.List;

/**
 * The sentence model all-MiniLM-L6-v2, quantised, run in this process: 384 dimensions, no network.
 * The model is loaded when the first text comes, because it takes 100 MB.
 */
public final class MiniLm implements Embedder {
  private static final int DIMENSION = 384;

  /** Loaded once, when first used. */
  private static final class Loaded {
    private static final EmbeddingModel MODEL = load();

    private static EmbeddingModel load() {
      // Everything it needs is in its jars; nothing is to be asked of anybody outside.
      System.setProperty("ai.djl.offline", "true");
      // One thread: it works beside detection, which comes first.
      EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
      Unpacked.remove();
      return model;
    }
  }

  @Override
  public String model() {
    return "all-minilm-l6-v2-q";
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    List<TextSegment> segments =
        texts.stream().map(text -> TextSegment.from(text.isBlank() ? "-" : text)).toList();
    return Loaded.MODEL.embedAll(segments).content().stream().map(Embedding::vector).toList();
  }
}
