package io.firewatch.intelligence.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.firewatch.knowledge.Embedder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The sentence model all-MiniLM-L6-v2, quantised, run in this process: 384 dimensions, no network.
 * The model is loaded when the first text comes, because it takes 100 MB.
 */
public final class MiniLm implements Embedder {
  private static final int DIMENSION = 384;

  /**
   * Loaded once, when first used. It works in the thread that asks, because detection comes first:
   * a pool of its own would keep its threads spinning for a while after each text.
   */
  private static final class Loaded extends AbstractInProcessEmbeddingModel {
    private static final Loaded MODEL = new Loaded();

    private final OnnxBertBiEncoder encoder;

    private Loaded() {
      super(Runnable::run);
      // Everything it needs is in its jars; nothing is to be asked of anybody outside.
      System.setProperty("ai.djl.offline", "true");
      try (InputStream model = resource("all-minilm-l6-v2-q.onnx");
          InputStream tokenizer = resource("all-minilm-l6-v2-q-tokenizer.json");
          OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session = environment.createSession(model.readAllBytes(), options);
        encoder = new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN);
      } catch (IOException e) {
        throw new UncheckedIOException("The sentence model cannot be read", e);
      } catch (OrtException e) {
        throw new IllegalStateException("The sentence model cannot be loaded", e);
      }
      Unpacked.remove();
    }

    private static InputStream resource(String name) {
      return Objects.requireNonNull(
          AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream("/" + name), name);
    }

    @Override
    protected OnnxBertBiEncoder model() {
      return encoder;
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
