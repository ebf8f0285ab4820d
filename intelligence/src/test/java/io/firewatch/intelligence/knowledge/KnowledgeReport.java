package io.firewatch.intelligence.knowledge;

import io.firewatch.contracts.memory.InMemoryKnowledgeStore;
import io.firewatch.intelligence.embedding.HashedWords;
import io.firewatch.intelligence.embedding.MiniLm;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.Embedder;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeIndex.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes down how often an incident told in other words finds its twin, and how much better new
 * incidents are recognised the more were learnt from, by what texts are compared by.
 */
final class KnowledgeReport {
  private static final List<Integer> HISTORIES = List.of(0, 50, 200);

  private KnowledgeReport() {}

  /**
   * @param args the file to write
   */
  public static void main(String[] args) throws IOException {
    List<Embedder> embedders = List.of(new MiniLm(), new HashedWords());
    StringBuilder text = new StringBuilder(TITLE);
    for (Embedder embedder : embedders) {
      text.append(twins(embedder));
    }
    text.append(LEARNING);
    for (Embedder embedder : embedders) {
      for (int history : HISTORIES) {
        text.append(learning(embedder, history));
      }
    }
    Files.writeString(Path.of(args[0]), text);
    System.out.print(text);
  }

  private static String twins(Embedder embedder) throws IOException {
    InMemoryKnowledgeStore store = new InMemoryKnowledgeStore();
    store.sync(Document.Origin.SHIPPED, ShippedKnowledge.documents());
    int first = 0;
    int five = 0;
    try (LuceneKnowledgeIndex index = LuceneKnowledgeIndex.create(folder())) {
      KnowledgeBase base = new KnowledgeBase(store, embedder, index);
      base.refresh();
      for (Map.Entry<String, String> told : Reworded.BY_INCIDENT.entrySet()) {
        String twin = "incident/" + told.getKey();
        List<String> found =
            base
                .search(new Query(told.getValue(), Set.of(Document.Kind.INCIDENT), "", "", 5))
                .stream()
                .map(answer -> answer.document().id())
                .toList();
        first += found.getFirst().equals(twin) ? 1 : 0;
        five += found.contains(twin) ? 1 : 0;
      }
    }
    int all = Reworded.BY_INCIDENT.size();
    return "| %s | %d of %d | %d of %d |%n".formatted(embedder.model(), first, all, five, all);
  }

  private static String learning(Embedder embedder, int history) throws IOException {
    try (LearningReplay replay = new LearningReplay(folder(), embedder, 1)) {
      LearningReplay.Outcome outcome = replay.run(history);
      return String.format(
          Locale.ROOT,
          "| %s | %d | %.0f %% | %.0f %% |%n",
          embedder.model(),
          history,
          100 * outcome.recall(),
          100 * outcome.right());
    }
  }

  private static Path folder() throws IOException {
    return Files.createTempDirectory("knowledge");
  }

  private static final String TITLE =
      """
      # What knowledge finds

      Written by `KnowledgeReport` among the test classes of intelligence, which `make bench` runs.

      ## Incidents told in other words

      Each of the shipped incidents, told by somebody who does not know how it was written down (`Reworded`).

      | Texts compared by, beside words | its twin first | among the first five |
      |---|---|---|
      """;

  private static final String LEARNING =
      """

      ## The more was learnt

      Forty recurring troubles of five services, told in varying words (`LearningReplay`). So many incidents are over
      and learnt from; then sixty new ones come, of which errors and slowness show alike, so that readings leave open
      which of the two is the cause.

      | Texts compared by | incidents learnt | a like one among the first five | cause right at the first look |
      |---|---|---|---|
      """;
}
