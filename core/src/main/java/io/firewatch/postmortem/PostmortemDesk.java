package io.firewatch.postmortem;

import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.IncidentId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What people do to postmortems: another text, and the word that somebody stands by it. Document,
 * event and what is found as knowledge are one transaction.
 */
public final class PostmortemDesk {
  private final PostmortemAgent.Stores stores;
  private final InstantSource clock;

  public PostmortemDesk(PostmortemAgent.Stores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  public Optional<Postmortem> find(IncidentId incident) {
    return stores.postmortems().find(incident);
  }

  /**
   * Another text, which waits for review again.
   *
   * @param version the one that was read
   * @return empty when the incident has no postmortem
   * @throws PostmortemStore.Stale when another version is stored by now
   * @throws IllegalArgumentException when the text is blank or too long
   */
  public Optional<Postmortem> edit(IncidentId incident, int version, String markdown, String by) {
    return change(
        incident,
        version,
        new Act(by, "POSTMORTEM_EDITED"),
        (known, now) -> known.edited(new Postmortem.Edit(markdown, by, now)));
  }

  /**
   * Somebody read this version and stands by it.
   *
   * @return empty when the incident has no postmortem
   * @throws PostmortemStore.Stale when another version is stored by now
   */
  public Optional<Postmortem> review(IncidentId incident, int version, String by) {
    return change(
        incident,
        version,
        new Act(by, "POSTMORTEM_REVIEWED"),
        (known, now) -> known.reviewed(new Postmortem.Review(by, now)));
  }

  private record Act(String by, String event) {}

  private Optional<Postmortem> change(
      IncidentId incident, int version, Act act, BiFunction<Postmortem, Instant, Postmortem> with) {
    return stores
        .incidents()
        .transact(
            Set.of("postmortem:" + incident),
            transaction -> {
              Optional<Postmortem> known = stores.postmortems().find(incident);
              if (known.isEmpty()) {
                return Optional.empty();
              }
              if (known.get().version() != version) {
                throw new PostmortemStore.Stale(incident, version);
              }
              Instant now = clock.instant();
              Postmortem saved = stores.postmortems().save(with.apply(known.get(), now));
              stores.knowledge().save(PostmortemDocument.of(saved));
              transaction.append(
                  new AgentEvent(
                      incident, act.by(), act.event(), Map.of("version", saved.version()), now));
              return Optional.of(saved);
            });
  }
}
