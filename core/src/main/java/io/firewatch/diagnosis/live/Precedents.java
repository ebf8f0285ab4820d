package io.firewatch.diagnosis.live;

import java.util.List;

/** What happened before and reads alike. */
@FunctionalInterface
public interface Precedents {
  Precedents NONE = (description, without) -> List.of();

  /**
   * Past incidents that read like a description, most similar first.
   *
   * @param without id of a document to leave out: the one that is described may be remembered too
   */
  List<Precedent> find(String description, String without);

  /** Another one whenever what is remembered has changed. */
  default long version() {
    return 0;
  }

  /**
   * A past incident.
   *
   * @param id of its document
   * @param type what it was filed under
   * @param similarity cosine, −1..1
   */
  record Precedent(String id, String title, String type, List<String> services, double similarity) {
    public Precedent {
      services = List.copyOf(services);
    }
  }
}
