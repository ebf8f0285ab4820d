package io.firewatch.server.web.silences;

import io.firewatch.correlation.Held;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.server.web.wording.MetricName;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert that fires, or a signal of an open incident.
 *
 * @param id what to ask why by
 * @param by what holds it back, in words; empty when nothing does
 * @param incident short id and full id of the incident it is part of, null when of none
 */
public record MatchView(
    String id,
    String severity,
    String severityText,
    String name,
    String service,
    String summary,
    Moment since,
    String by,
    @Nullable Link incident) {

  /** An incident to go to. */
  public record Link(String display, String id) {
    static Link of(Incident incident) {
      return new Link(incident.id().display(), incident.id().toString());
    }
  }

  static MatchView of(Alert alert, @Nullable Incident incident) {
    return new MatchView(
        "alert:" + alert.fingerprint(),
        lower(alert.severity()),
        Words.of(alert.severity()),
        alert.name(),
        alert.service(),
        alert.summary(),
        Moment.of(alert.startsAt()),
        "",
        incident == null ? null : Link.of(incident));
  }

  static MatchView of(Held held) {
    Signal signal = held.signal();
    return new MatchView(
        signal.fingerprint(),
        lower(signal.severity()),
        Words.of(signal.severity()),
        signal.source() == Signal.Source.ALERT ? signal.name() : MetricName.inWords(signal.name()),
        signal.service(),
        signal.description(),
        Moment.of(signal.onset()),
        held.hold().reason(),
        null);
  }

  static MatchView of(Signal signal, Incident incident) {
    return new MatchView(
        signal.fingerprint(),
        lower(signal.severity()),
        Words.of(signal.severity()),
        MetricName.inWords(signal.name()),
        signal.service(),
        signal.description(),
        Moment.of(signal.onset()),
        "",
        Link.of(incident));
  }

  private static String lower(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
