package io.firewatch.remediation.planning;

import io.firewatch.knowledge.Document;
import java.util.List;

/** What is written down that may help. */
public interface Library {
  Library EMPTY =
      new Library() {
        @Override
        public List<Document> runbooks(String about) {
          return List.of();
        }

        @Override
        public List<Document> incidents(String about, String without) {
          return List.of();
        }
      };

  /** Runbooks that read like a description, best first. */
  List<Document> runbooks(String about);

  /**
   * Past incidents that read like a description, best first.
   *
   * @param without id of a document to leave out
   */
  List<Document> incidents(String about, String without);
}
