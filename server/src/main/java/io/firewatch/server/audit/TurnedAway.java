package io.firewatch.server.audit;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Records who was not let in or not let through. The same refusal of the same caller is one entry a
 * minute that says how many more there were since the last, so that nobody fills the database by
 * knocking.
 */
@Component
public final class TurnedAway {
  private static final Duration FOLDED = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 1000;

  private final Auditor auditor;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final Map<Refusal, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Refusal, Seen> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private record Refusal(String actor, AuditAction action, String subject) {}

  private record Seen(Instant recorded, int folded) {}

  TurnedAway(Auditor auditor, InstantSource clock, MeterRegistry registry) {
    this.auditor = auditor;
    this.clock = clock;
    this.registry = registry;
  }

  /**
   * @param action {@link AuditAction#AUTHENTICATION} or {@link AuditAction#AUTHORISATION}
   * @param subject what was asked for
   */
  public void refused(String actor, AuditAction action, String subject) {
    Instant now = clock.instant();
    int more;
    synchronized (seen) {
      Refusal refusal = new Refusal(actor, action, subject);
      Seen before = seen.get(refusal);
      if (before != null && now.isBefore(before.recorded.plus(FOLDED))) {
        seen.put(refusal, new Seen(before.recorded, before.folded + 1));
        registry.counter("firewatch.audit.folded").increment();
        return;
      }
      more = before == null ? 0 : before.folded;
      seen.put(refusal, new Seen(now, 0));
    }
    auditor.noting(
        actor,
        new AuditEntry.Act(action, AuditResult.REFUSED),
        more == 0 ? subject : subject + " (and " + more + " more before)");
  }
}
