package io.firewatch.cli.bench;

import io.firewatch.cli.terminal.Failure;
import io.firewatch.cli.terminal.ProgressLine;
import io.firewatch.cli.terminal.Screen;
import io.firewatch.intelligence.embedding.MiniLm;
import io.firewatch.intelligence.knowledge.LuceneKnowledgeIndex;
import io.firewatch.knowledge.KnowledgeIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firewatch bench search}. */
@Command(
    name = "search",
    description = {
      "Measures how long knowledge takes to answer, by the number of sections it holds.",
      "",
      "Fills an index with documents of four sections whose words are as rare as words are and"
          + " whose vectors lie in clusters, drawn by a seed; embedding so many texts for real"
          + " would take longer than the rest. The question's own embedding is measured on the"
          + " sentence model and told apart. How many of the ten nearest vectors the graph finds is"
          + " compared with looking at all of them. Needs no server."
    },
    footer = "  firewatch bench search --sections 100000 --report bench/results/search.md")
final class SearchCommand implements Callable<Integer> {
  private static final int BATCH = 500;
  private static final int WARM_UP = 200;
  private static final int QUESTIONS = 2_000;
  private static final int COMPARED = 50;
  private static final int NEAREST = 10;

  @Option(
      names = "--sections",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many sections are searched (default: ${DEFAULT-VALUE}).")
  private int sections;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same number gives the same texts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the report there.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  /** Times in milliseconds, sorted. */
  private record Times(double[] millis) {
    static Times of(double[] measured) {
      double[] sorted = measured.clone();
      Arrays.sort(sorted);
      return new Times(sorted);
    }

    double at(double share) {
      return millis[Math.clamp((int) Math.ceil(share * millis.length) - 1, 0, millis.length - 1)];
    }

    String text() {
      return String.format(Locale.ROOT, "%.2f | %.2f | %.2f", at(0.5), at(0.95), at(0.99));
    }
  }

  /**
   * What searches took.
   *
   * @param processor without what they waited for a core, so whatever else runs
   */
  private record Searched(Times clock, Times processor) {}

  @Override
  public Integer call() throws IOException {
    if (sections < SearchCorpus.SECTIONS) {
      throw new Failure(Failure.Kind.USAGE, "--sections must be at least 4, is " + sections + ".");
    }
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Screen.isTerminal());
    Path directory = Files.createTempDirectory("firewatch-search");
    try (LuceneKnowledgeIndex index = LuceneKnowledgeIndex.create(directory)) {
      SearchCorpus corpus = new SearchCorpus(seed);
      long begun = System.nanoTime();
      fill(index, corpus, progress);
      double filled = (System.nanoTime() - begun) / 1e9;
      progress.show("tidying", 1, "");
      begun = System.nanoTime();
      index.tidy();
      double tidied = (System.nanoTime() - begun) / 1e9;
      Searched searched = search(index, corpus, progress);
      double found = agreement(index, corpus);
      Times embedded = Times.of(embed(corpus, progress));
      progress.clear();
      String page = page(index.size(), filled, tidied, searched, embedded, found);
      Screen.of(spec).line(page.stripTrailing());
      if (report != null) {
        Files.writeString(report, page);
      }
      return ExitCode.OK;
    } finally {
      progress.clear();
      ScratchPlatform.remove(directory);
    }
  }

  private void fill(KnowledgeIndex index, SearchCorpus corpus, ProgressLine progress) {
    int documents = sections / SearchCorpus.SECTIONS;
    for (int from = 0; from < documents; from += BATCH) {
      int size = Math.min(BATCH, documents - from);
      index.apply(corpus.documents(from, size), Set.of(), from + size);
      progress.show("filling", (double) from / documents, from + " documents");
    }
  }

  private static Searched search(KnowledgeIndex index, SearchCorpus corpus, ProgressLine progress) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] millis = new double[QUESTIONS];
    double[] computed = new double[QUESTIONS];
    for (int i = -WARM_UP; i < QUESTIONS; i++) {
      SearchCorpus.Question question = corpus.question();
      KnowledgeIndex.Query query = new KnowledgeIndex.Query(question.text(), Set.of(), "", "", 5);
      long beganComputing = threads.getCurrentThreadCpuTime();
      long began = System.nanoTime();
      List<KnowledgeIndex.Hit> hits = index.search(query, question.vector());
      long took = System.nanoTime() - began;
      long computing = threads.getCurrentThreadCpuTime() - beganComputing;
      if (hits.isEmpty()) {
        throw new IllegalStateException("nothing was found");
      }
      if (i >= 0) {
        millis[i] = took / 1e6;
        computed[i] = computing / 1e6;
        progress.show("searching", (double) i / QUESTIONS, "");
      }
    }
    return new Searched(Times.of(millis), Times.of(computed));
  }

  /** The share of the nearest documents by vector alone that the index finds. */
  private static double agreement(KnowledgeIndex index, SearchCorpus corpus) {
    int found = 0;
    for (int i = 0; i < COMPARED; i++) {
      SearchCorpus.Question question = corpus.question();
      // Without a word of any text only meaning counts.
      Set<String> hits =
          Set.copyOf(
              index
                  .search(
                      new KnowledgeIndex.Query("zzzz", Set.of(), "", "", NEAREST),
                      question.vector())
                  .stream()
                  .map(KnowledgeIndex.Hit::document)
                  .toList());
      found += (int) corpus.nearest(question, NEAREST).stream().filter(hits::contains).count();
    }
    return (double) found / (COMPARED * NEAREST);
  }

  private static double[] embed(SearchCorpus corpus, ProgressLine progress) {
    MiniLm model = new MiniLm();
    double[] millis = new double[WARM_UP];
    for (int i = -20; i < millis.length; i++) {
      String text = corpus.question().text();
      long began = System.nanoTime();
      model.embed(List.of(text));
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
        progress.show("embedding", (double) i / millis.length, "");
      }
    }
    return millis;
  }

  private static String page(
      int size, double filled, double tidied, Searched searched, Times embedded, double found) {
    return """
    # Search in knowledge

    Written by `firewatch bench search`: %,d sections in documents of four, filled in %.0f s, tidied in %.0f s,
    asked %,d questions of eight words one after the other. Words by BM25, meaning by HNSW over 384 dimensions,
    fused.

    | ms | p50 | p95 | p99 |
    |---|---|---|---|
    | search | %s |
    | of it on the processor | %s |
    | embedding the question first | %s |

    Of the ten nearest documents by vector alone the graph finds %.1f %%.
    """
        .formatted(
            size,
            filled,
            tidied,
            QUESTIONS,
            searched.clock().text(),
            searched.processor().text(),
            embedded.text(),
            100 * found);
  }
}
