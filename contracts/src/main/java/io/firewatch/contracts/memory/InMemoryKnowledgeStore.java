package io.firewatch.contracts.memory;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Documents in memory. */
public final class InMemoryKnowledgeStore implements KnowledgeStore {
  private final Map<String, Change> latest = new TreeMap<>();
  private final Map<String, float[]> vectors = new HashMap<>();
  private final Map<String, Map<String, Boolean>> opinions = new HashMap<>();
  private long version;

  @Override
  public synchronized Synced sync(Document.Origin origin, Collection<Document> documents) {
    int written = 0;
    for (Document document : documents) {
      Optional<Document> before = find(document.id());
      boolean stays =
          before
              .filter(found ->
                  found.origin().compareTo(origin) > 0
                      || found.origin() == origin && found.hash().equals(document.hash()))
              .isPresent();
      if (!stays) {
        save(document);
        written++;
      }
    }
    Set<String> kept = documents.stream().map(Document::id).collect(Collectors.toSet());
    List<String> leftOver =
        list().stream()
            .filter(found -> found.origin() == origin && !kept.contains(found.id()))
            .map(Document::id)
            .toList();
    leftOver.forEach(this::remove);
    return new Synced(written, leftOver.size(), documents.size() - written);
  }

  @Override
  public synchronized void save(Document document) {
    put(document.id(), Optional.of(document));
  }

  @Override
  public synchronized boolean remove(String id) {
    if (find(id).isEmpty()) {
      return false;
    }
    put(id, Optional.empty());
    return true;
  }

  private void put(String id, Optional<Document> document) {
    latest.put(id, new Change(++version, id, document));
  }

  @Override
  public synchronized Optional<Document> find(String id) {
    return Optional.ofNullable(latest.get(id)).flatMap(Change::document);
  }

  @Override
  public synchronized List<Document> list() {
    return latest.values().stream().flatMap(change -> change.document().stream()).toList();
  }

  @Override
  public synchronized List<Change> changes(long afterVersion, int limit) {
    return latest.values().stream()
        .filter(change -> change.version() > afterVersion)
        .sorted(Comparator.comparingLong(Change::version))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<String, float[]> vectors(String model, Collection<String> hashes) {
    Map<String, float[]> found = new HashMap<>();
    for (String hash : hashes) {
      float[] vector = vectors.get(model + '/' + hash);
      if (vector != null) {
        found.put(hash, vector);
      }
    }
    return found;
  }

  @Override
  public synchronized void keepVectors(String model, Map<String, float[]> kept) {
    kept.forEach((hash, vector) -> vectors.putIfAbsent(model + '/' + hash, vector));
  }

  @Override
  public synchronized void rate(String id, boolean useful, String by) {
    opinions.computeIfAbsent(id, key -> new HashMap<>()).put(by, useful);
  }

  @Override
  public synchronized Map<String, Ratings> ratings() {
    Map<String, Ratings> ratings = new HashMap<>();
    opinions.forEach((id, by) -> {
      int useful = (int) by.values().stream().filter(yes -> yes).count();
      ratings.put(id, new Ratings(useful, by.size() - useful));
    });
    return ratings;
  }
}
