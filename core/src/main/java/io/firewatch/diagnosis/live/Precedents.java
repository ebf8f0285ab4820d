package io.firewatch.diagnosis.live;

import io.firewatch.detection.AnomalyType;
import java.util.List;

/** What happened before and reads alike. */
@FunctionalInterface
public interface Precedents {
  Precedents NONE = (description, type, service) -> List.of();

  /** Past incidents that read like a description, most similar first. */
  List<Precedent> find(String description, AnomalyType type, String service);

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
