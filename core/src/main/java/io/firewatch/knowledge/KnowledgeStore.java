package io.firewatch.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents, kept with the order they changed in, so that every node's index can follow. */
public interface KnowledgeStore {

  /**
   * Makes the documents of one origin exactly these: writes what is new or has another hash,
   * removes what is no longer there. A document that another origin keeps under the same id is left
   * alone unless this origin comes later in {@link Document.Origin}.
   */
  Synced sync(Document.Origin origin, Collection<Document> documents);

  /** Writes one document, whatever was under its id. */
  void save(Document document);

  /** Removes a document; false when there is none. */
  boolean remove(String id);

  Optional<Document> find(String id);

  /** All documents, by id. */
  List<Document> list();

  /** What changed after a version, in the order of versions, at most {@code limit}. */
  List<Change> changes(long afterVersion, int limit);

  /** Vectors of passages that were embedded before, by the hash of the passage. */
  Map<String, float[]> vectors(String model, Collection<String> hashes);

  void keepVectors(String model, Map<String, float[]> vectors);

  /** Keeps what a reader thought of a document. */
  void rate(String id, boolean useful, String by);

  /** How readers found documents, by id; those that nobody rated are absent. */
  Map<String, Ratings> ratings();

  /** How many documents a sync wrote, removed, and found as they were. */
  record Synced(int written, int removed, int unchanged) {}

  /** A document as it is since {@code version}; empty when it was removed. */
  record Change(long version, String id, Optional<Document> document) {}

  /** Readers who found a document useful, and who did not. */
  record Ratings(int useful, int useless) {
    public static final Ratings NONE = new Ratings(0, 0);
  }
}
