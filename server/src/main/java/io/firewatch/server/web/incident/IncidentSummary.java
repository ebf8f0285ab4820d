package io.firewatch.server.web.incident;

import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.server.web.wording.Elapsed;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident as every page names it.
 *
 * @param rank sorts cards: the most severe first, of one severity the newest
 * @param affected services that are hit, without the suspected one
 * @param lasted from detection to now, or to resolution
 * @param timeToResolve empty while it is open
 */
public record IncidentSummary(
    String id,
    String display,
    boolean open,
    String severity,
    String severityText,
    String status,
    String headline,
    String type,
    String service,
    List<String> affected,
    Moment detected,
    @Nullable Moment resolved,
    String lasted,
    String timeToResolve,
    long firing,
    long signals,
    int reopened,
    String rank) {
  public IncidentSummary {
    affected = List.copyOf(affected);
  }

  public static IncidentSummary of(Incident incident, Instant now) {
    Incident.Resolution resolution = incident.resolution();
    Optional<Duration> took = incident.timeToResolve();
    List<String> services = incident.affectedServices();
    return new IncidentSummary(
        incident.id().toString(),
        incident.id().display(),
        incident.status().isOpen(),
        incident.severity().name().toLowerCase(Locale.ROOT),
        Words.of(incident.severity()),
        Words.of(incident.status()),
        Headline.of(incident.lead()),
        Words.of(incident.type()),
        incident.service(),
        services.subList(1, services.size()),
        Moment.of(incident.detectedAt()),
        resolution == null ? null : Moment.of(resolution.at()),
        Elapsed.text(took.orElseGet(() -> Duration.between(incident.detectedAt(), now))),
        took.map(Elapsed::toResolve).orElse(""),
        incident.signals().stream().filter(Signal::isFiring).count(),
        incident.signals().size(),
        incident.reopened(),
        rank(incident));
  }

  private static String rank(Incident incident) {
    long newestFirst = Long.MAX_VALUE - incident.detectedAt().toEpochMilli();
    return String.format(Locale.ROOT, "%d-%019d", incident.severity().ordinal(), newestFirst);
  }

  /** Such as {@code 2 of 3 firing}. */
  public String signalText() {
    if (firing == 0) {
      return signals == 1 ? "1, recovered" : "all " + signals + " recovered";
    }
    return firing == signals ? firing + " firing" : firing + " of " + signals + " firing";
  }
}
