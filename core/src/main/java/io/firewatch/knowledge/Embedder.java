package io.firewatch.knowledge;

import java.util.List;

/** Turns text into vectors that lie close together when texts mean the same. */
public interface Embedder {
  /** Name of the model: vectors of different models cannot be compared. */
  String model();

  /** Length of every vector. */
  int dimension();

  /** One vector of length 1 for each text, in their order. */
  List<float[]> embed(List<String> texts);
}
