package io.firewatch.cli.bench;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Documents and questions drawn by a seed. */
final class SearchCorpus {
  static final int SECTIONS = 4;

  private static final int DIMENSIONS = 384;
  private static final int CLUSTERS = 2_000;
  private static final int VOCABULARY = 20_000;
  private static final int WORDS = 60;
  private static final int QUESTION_WORDS = 8;

  /** How far from the middle of their cluster vectors lie. */
  private static final double SPREAD = 0.6;

  private final SplittableRandom random;
  private final List<float[]> middles = new ArrayList<>();
  private final Map<String, List<float[]>> kept = new HashMap<>();

  SearchCorpus(long seed) {
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < CLUSTERS; i++) {
      middles.add(unit(new float[DIMENSIONS], 1));
    }
  }

  /** What is asked, as text and as vector. */
  record Question(String text, float[] vector) {}

  List<KnowledgeIndex.Embedded> documents(int from, int size) {
    List<KnowledgeIndex.Embedded> all = new ArrayList<>();
    for (int i = from; i < from + size; i++) {
      List<Document.Section> sections = new ArrayList<>();
      List<float[]> vectors = new ArrayList<>();
      for (int s = 0; s < SECTIONS; s++) {
        sections.add(new Document.Section(words(3), words(WORDS)));
        vectors.add(vector());
      }
      String id = "runbook/" + i;
      kept.put(id, vectors);
      all.add(
          new KnowledgeIndex.Embedded(
              new Document(
                  id,
                  Document.Kind.RUNBOOK,
                  words(5),
                  Document.Facets.NONE,
                  sections,
                  Document.Origin.API,
                  true),
              vectors));
    }
    return all;
  }

  Question question() {
    return new Question(words(QUESTION_WORDS), vector());
  }

  /** The documents with the sections nearest to a question, found by looking at all. */
  List<String> nearest(Question question, int many) {
    Map<String, Double> best = new HashMap<>();
    kept.forEach((id, vectors) ->
        best.put(
            id, vectors.stream().mapToDouble(v -> product(v, question.vector())).max().orElse(-1)));
    return best.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(many)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private float[] vector() {
    return unit(middles.get(random.nextInt(CLUSTERS)), SPREAD);
  }

  /** A vector of length 1 around another; the noise is as long as {@code spread}. */
  private float[] unit(float[] around, double spread) {
    double[] sum = new double[DIMENSIONS];
    double length = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      sum[i] = around[i] + spread * random.nextGaussian() / Math.sqrt(DIMENSIONS);
      length += sum[i] * sum[i];
    }
    float[] unit = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      unit[i] = (float) (sum[i] / Math.sqrt(length));
    }
    return unit;
  }

  /** Words as rare as words are: the n-th most frequent one comes up as 1/n. */
  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      double rank = Math.exp(random.nextDouble() * Math.log(VOCABULARY));
      text.append(i == 0 ? "" : " ").append("w").append((int) rank).append("x");
    }
    return text.toString();
  }
}
