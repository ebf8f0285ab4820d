package io.firewatch.postmortem;

import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentEvent;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes the postmortem of each incident that is over, and again when it ends another time. The
 * record is read without a lock; document, event, message and what is to be found as knowledge are
 * one transaction.
 */
public final class PostmortemAgent {
  static final String NAME = "postmortem-agent";

  private final Stores stores;
  private final CaseReader reader;
  private final Supplier<ServiceCatalogue> catalogue;
  private final InstantSource clock;

  /**
   * Where it writes.
   *
   * @param postmortems takes part in the transactions of {@code incidents}, as does {@code
   *     knowledge}
   */
  public record Stores(
      IncidentStore incidents, PostmortemStore postmortems, KnowledgeStore knowledge) {}

  public PostmortemAgent(
      Stores stores, CaseReader reader, Supplier<ServiceCatalogue> catalogue, InstantSource clock) {
    this.stores = stores;
    this.reader = reader;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Writes of those incidents that are over and whose end was not written of before.
   *
   * @return how many
   */
  public int write(Collection<IncidentId> incidents) {
    int written = 0;
    for (IncidentId id : new LinkedHashSet<>(incidents)) {
      Optional<CaseFile> file = reader.read(id);
      if (file.isPresent() && write(file.get())) {
        written++;
      }
    }
    return written;
  }

  private boolean write(CaseFile file) {
    Account account = PostmortemWriter.write(file);
    String markdown = Markdown.render(account);
    Incident incident = file.incident();
    String lock = CorrelationAgent.lock(catalogue.get(), incident.service());
    return stores
        .incidents()
        .transact(
            Set.of(lock),
            transaction -> {
              boolean first =
                  transaction.firstTime(NAME, incident.id() + ":" + file.resolution().at());
              // One that was opened again meanwhile is written of when it ends again.
              boolean still =
                  first
                      && transaction
                          .find(incident.id())
                          .map(Incident::resolution)
                          .filter(file.resolution()::equals)
                          .isPresent();
              if (still) {
                commit(transaction, file, account.title().text(), markdown);
              }
              return still;
            });
  }

  private void commit(
      IncidentTransaction transaction, CaseFile file, String title, String markdown) {
    Incident incident = file.incident();
    Instant now = clock.instant();
    Postmortem.About about = about(file, title);
    Postmortem.Generated generated = new Postmortem.Generated(markdown, now);
    Postmortem saved =
        stores
            .postmortems()
            .save(
                stores
                    .postmortems()
                    .find(incident.id())
                    .map(known -> known.regenerated(about, generated))
                    .orElseGet(() -> Postmortem.of(incident.id(), about, generated)));
    stores.knowledge().save(PostmortemDocument.of(saved));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("length_chars", saved.document().length());
    transaction.append(new AgentEvent(incident.id(), NAME, "POSTMORTEM_GENERATED", details, now));
    transaction.publish(new IncidentEvent.PostmortemGenerated(incident, saved.document(), now));
  }

  private static Postmortem.About about(CaseFile file, String title) {
    Incident incident = file.incident();
    long millis = incident.timeToResolve().orElse(Duration.ZERO).toMillis();
    return new Postmortem.About(
        title,
        incident.severity(),
        incident.type().name(),
        incident.affectedServices(),
        file.resolution().at(),
        Math.round(millis / 6_000.0) / 10.0);
  }
}
