package io.firewatch.postmortem;

import io.firewatch.incident.IncidentId;
import java.util.List;
import java.util.Optional;

/** Keeps postmortems; inside a transaction of the incidents part of it. */
public interface PostmortemStore {
  /**
   * Stores a new postmortem or the next version of a known one.
   *
   * @return it with its new version
   * @throws Stale when the stored version is not the one it was made from
   */
  Postmortem save(Postmortem postmortem);

  Optional<Postmortem> find(IncidentId incident);

  /**
   * Those of the latest resolved incidents first.
   *
   * @param limit at most so many
   */
  List<Postmortem> list(Standing standing, int limit);

  /** Which ones. */
  enum Standing {
    ANY,
    PENDING,
    REVIEWED
  }

  /** Somebody else changed it first. */
  final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Stale(IncidentId incident, int version) {
      super("the postmortem of " + incident + " is no longer at version " + version);
    }
  }
}
