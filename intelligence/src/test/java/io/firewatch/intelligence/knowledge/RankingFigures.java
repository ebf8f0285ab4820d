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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints how often an incident told in other words finds its twin, by what texts are compared by.
 */
final class RankingFigures {
  private RankingFigures() {}

  public static void main(String[] args) throws IOException {
    for (Embedder embedder : List.of(new MiniLm(), new HashedWords())) {
      InMemoryKnowledgeStore store = new InMemoryKnowledgeStore();
      store.sync(Document.Origin.SHIPPED, ShippedKnowledge.documents());
      try (LuceneKnowledgeIndex index =
          LuceneKnowledgeIndex.create(Files.createTempDirectory("knowledge"))) {
        KnowledgeBase base = new KnowledgeBase(store, embedder, index);
        base.refresh();
        print(embedder, base);
      }
    }
  }

  private static void print(Embedder embedder, KnowledgeBase base) {
    int first = 0;
    int five = 0;
    for (Map.Entry<String, String> told : Reworded.BY_INCIDENT.entrySet()) {
      List<String> found =
          base
              .search(new Query(told.getValue(), Set.of(Document.Kind.INCIDENT), "", "", 5))
              .stream()
              .map(answer -> answer.document().id())
              .toList();
      first += found.getFirst().equals("incident/" + told.getKey()) ? 1 : 0;
      five += found.contains("incident/" + told.getKey()) ? 1 : 0;
    }
    System.out.printf(
        "%s with BM25: first %d of 20, among five %d of 20%n", embedder.model(), first, five);
  }
}
