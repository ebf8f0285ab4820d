package io.firewatch.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was learnt so far: keeps the index of this node in step with the store, and answers. */
public final class KnowledgeBase {
  private static final int BATCH = 64;

  private final KnowledgeStore store;
  private final Embedder embedder;
  private final KnowledgeIndex index;

  public KnowledgeBase(KnowledgeStore store, Embedder embedder, KnowledgeIndex index) {
    this.store = store;
    this.embedder = embedder;
    this.index = index;
  }

  /** A section that answers, in its document. */
  public record Answer(Document document, Document.Section section, KnowledgeIndex.Hit hit) {}

  /**
   * Follows the store to its present version.
   *
   * @return how many documents changed
   */
  public synchronized int refresh() {
    int changed = 0;
    while (true) {
      List<KnowledgeStore.Change> changes = store.changes(index.version(), BATCH);
      if (changes.isEmpty()) {
        return changed;
      }
      follow(changes);
      changed += changes.size();
    }
  }

  /** Orders the index for quick searches; to be called when a refresh found nothing new. */
  public boolean tidy() {
    return index.tidy();
  }

  private void follow(List<KnowledgeStore.Change> changes) {
    Set<String> removed = new HashSet<>();
    List<Document> added = new ArrayList<>();
    for (KnowledgeStore.Change change : changes) {
      change.document().ifPresentOrElse(added::add, () -> removed.add(change.id()));
    }
    Map<String, float[]> vectors = vectors(added);
    index.apply(
        added.stream()
            .map(document ->
                new KnowledgeIndex.Embedded(
                    document,
                    document.passages().stream()
                        .map(passage -> vectors.get(Document.hash(passage)))
                        .toList()))
            .toList(),
        removed,
        changes.getLast().version());
  }

  /** Vectors of all passages by their hash; only those that nobody embedded before cost time. */
  private Map<String, float[]> vectors(List<Document> documents) {
    Map<String, String> passages = new HashMap<>();
    documents.forEach(document ->
        document.passages().forEach(passage -> passages.put(Document.hash(passage), passage)));
    Map<String, float[]> vectors =
        new HashMap<>(store.vectors(embedder.model(), passages.keySet()));
    List<String> missing =
        passages.keySet().stream().filter(hash -> !vectors.containsKey(hash)).sorted().toList();
    if (!missing.isEmpty()) {
      List<float[]> fresh = embedder.embed(missing.stream().map(passages::get).toList());
      Map<String, float[]> kept = new HashMap<>();
      for (int i = 0; i < missing.size(); i++) {
        kept.put(missing.get(i), fresh.get(i));
      }
      store.keepVectors(embedder.model(), kept);
      vectors.putAll(kept);
    }
    return vectors;
  }

  /** Documents that answer a question, best first, each with its best section. */
  public List<Answer> search(KnowledgeIndex.Query query) {
    if (query.text().isBlank()) {
      return List.of();
    }
    List<Answer> answers = new ArrayList<>();
    float[] vector = embedder.embed(List.of(query.text())).getFirst();
    for (KnowledgeIndex.Hit hit : index.search(query, vector)) {
      Optional<Document> document = store.find(hit.document());
      // Gone or changed since the index last looked.
      document
          .filter(found -> hit.section() < found.sections().size())
          .ifPresent(
              found -> answers.add(new Answer(found, found.sections().get(hit.section()), hit)));
    }
    return answers;
  }

  public KnowledgeStore store() {
    return store;
  }

  /** The version of the store that answers are of. */
  public long version() {
    return index.version();
  }

  /** Sections that can be found on this node. */
  public int size() {
    return index.size();
  }
}
