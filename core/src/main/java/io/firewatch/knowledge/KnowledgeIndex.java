package io.firewatch.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Finds sections by words and by meaning. One index belongs to one node. */
public interface KnowledgeIndex extends AutoCloseable {

  /** The version of the store it has followed to; 0 when it is empty. */
  long version();

  /**
   * Takes changes in, and has followed the store to {@code version} afterwards.
   *
   * @param removed ids of documents to forget; those in {@code added} are replaced
   */
  void apply(Collection<Embedded> added, Set<String> removed, long version);

  /**
   * Orders what it holds so that searches are quick, where much came in since it last did. To be
   * called while nothing is added; it may take long, and searches go on meanwhile.
   *
   * @return whether there was something to do
   */
  boolean tidy();

  /** Best first; the same question to the same content has the same answer. */
  List<Hit> search(Query query, float[] vector);

  /** Sections that can be found. */
  int size();

  @Override
  void close();

  /** A document and a vector for each of its sections. */
  record Embedded(Document document, List<float[]> vectors) {
    public Embedded {
      if (vectors.size() != document.sections().size()) {
        throw new IllegalArgumentException("one vector a section: " + document.id());
      }
      vectors = List.copyOf(vectors);
    }
  }

  /**
   * @param kinds empty for all
   * @param type of anomaly that documents must be about; empty for any
   * @param service that documents must be about; empty for any
   * @param without a document to leave out, which what is asked about may be; empty for none
   * @param limit most documents, each with its best section
   */
  record Query(
      String text,
      Set<Document.Kind> kinds,
      String type,
      String service,
      String without,
      int limit) {
    public Query(String text, Set<Document.Kind> kinds, String type, String service, int limit) {
      this(text, kinds, type, service, "", limit);
    }

    public Query {
      if (limit < 1) {
        throw new IllegalArgumentException("limit must be at least 1, is " + limit);
      }
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * @param section index of the section in its document
   * @param score sum of reciprocal ranks by words and by meaning; only its order means something
   * @param similarity cosine of the question and the section, -1..1
   */
  record Hit(String document, int section, double score, double similarity) {}
}
