package io.firewatch.cli.incidents;

import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.Sparkline;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.TextTable.Cell;
import io.firewatch.cli.terminal.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** All about one incident, as text: what is wrong, how that was seen, what happened since. */
final class IncidentPage {
  private static final int POINTS = 60;
  private static final int EXCERPT = 100;

  private final Screen screen;
  private final Instant now;

  IncidentPage(Screen screen, Instant now) {
    this.screen = screen;
    this.now = now;
  }

  void print(IncidentJson incident) {
    head(incident);
    new DiagnosisText(screen).print(incident.node());
    signals(incident.node().path("signals"));
    readings(incident.node().path("evidence"));
    excerpts(incident.node().path("evidence"));
    timeline(incident);
  }

  private void head(IncidentJson incident) {
    screen.line(
        "%s  %s  %s  %s"
            .formatted(
                screen.bold(incident.displayId()),
                screen.severity(incident.severity(), incident.severity()),
                incident.status(),
                screen.bold(incident.service())));
    String headline = incident.text("headline");
    screen.line(headline.isBlank() ? incident.description() : screen.bold(headline));
    if (!headline.isBlank()) {
      screen.line(incident.description());
    }
    String over =
        incident.resolved().map(at -> ", resolved " + Wording.at(at, now)).orElse(", not over");
    screen.line(
        "Detected %s, lasted %s%s"
            .formatted(
                Wording.at(incident.detected(), now), Wording.of(incident.lasted(now)), over));
    screen.line("Hits " + String.join(", ", incident.affectedServices()));
  }

  private void signals(JsonNode signals) {
    heading("Signals");
    TextTable table =
        new TextTable(screen, "SEVERITY", "STATE", "SERVICE", "SIGNAL", "READ", "NORMAL", "SINCE");
    for (JsonNode signal : signals) {
      String severity = signal.path("severity").asString("");
      table.add(
          new Cell(severity, text -> screen.severity(severity, text)),
          Cell.of(signal.path("firing").asBoolean(false) ? "firing" : "recovered"),
          Cell.of(signal.path("service").asString("")),
          Cell.of(signal.path("name").asString("")),
          Cell.of(number(signal.path("observed_value"))),
          Cell.of(number(signal.path("baseline_value"))),
          Cell.of(IncidentJson.time(signal, "onset").map(at -> Wording.at(at, now)).orElse("-")));
    }
    table.print(screen);
  }

  /** Series that left their band are drawn; of the others the names are enough. */
  private void readings(JsonNode evidence) {
    List<ReadingsJson> series = ReadingsJson.latest(evidence);
    if (series.isEmpty()) {
      return;
    }
    heading("Readings");
    series.stream().filter(ReadingsJson::isAbnormal).forEach(this::chart);
    List<String> normal =
        series.stream().filter(one -> !one.isAbnormal()).map(ReadingsJson::name).toList();
    if (!normal.isEmpty()) {
      screen.line(screen.dim("Normal: " + String.join(", ", normal)));
    }
  }

  private void chart(ReadingsJson series) {
    Sparkline sparkline = series.sparkline(POINTS);
    screen.line(
        "%s: %s, normal %s to %s"
            .formatted(
                series.name(),
                Wording.number(series.values().getLast()),
                Wording.number(series.lower()),
                Wording.number(series.upper())));
    screen.line("  " + sparkline.bars());
    screen.line("  " + sparkline.marks());
  }

  private void excerpts(JsonNode evidence) {
    boolean first = true;
    for (JsonNode one : evidence) {
      if (!one.path("readings").path("points").isEmpty()) {
        continue;
      }
      if (first) {
        heading("Evidence");
        first = false;
      }
      screen.line(
          "%s  %-10s  %s"
              .formatted(
                  IncidentJson.time(one, "at").map(at -> Wording.at(at, now)).orElse("-"),
                  one.path("kind").asString("").toLowerCase(Locale.ROOT),
                  Wording.shortened(one.path("excerpt").asString(""), EXCERPT)));
    }
  }

  private void timeline(IncidentJson incident) {
    heading("Timeline");
    for (JsonNode event : incident.node().path("agent_events")) {
      screen.line(
          "%s  %-20s  %s%s"
              .formatted(
                  IncidentJson.time(event, "created_at").map(at -> Wording.at(at, now)).orElse("-"),
                  event.path("agent_name").asString(""),
                  words(event.path("event_type").asString("")),
                  details(event)));
    }
  }

  /** Why it was done, to what, or whom it went to, as far as that is on record. */
  private static String details(JsonNode event) {
    JsonNode payload = event.path("payload");
    String reason = payload.path("reason").asString(payload.path("note").asString(""));
    if (event.path("event_type").asString("").equals("SIGNAL_RECOVERED") && payload.has("metric")) {
      reason =
          "%s of %s, %s"
              .formatted(
                  payload.path("metric").asString(""),
                  payload.path("service").asString(""),
                  words(reason));
    } else if (reason.isBlank()) {
      reason = payload.path("signal").asString(recipients(payload.path("to")));
    }
    JsonNode confidence = payload.path("confidence");
    String sure =
        confidence.isNumber()
            ? " (confidence " + Wording.number(confidence.doubleValue()) + ")"
            : "";
    return reason.isBlank() ? "" : ": " + Wording.shortened(reason, EXCERPT) + sure;
  }

  private static String recipients(JsonNode to) {
    List<String> all = new ArrayList<>();
    to.forEach(one -> all.add(one.asString("")));
    return to.isArray() ? String.join(", ", all) : to.asString("");
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? Wording.number(value.doubleValue()) : "-";
  }

  private void heading(String text) {
    screen.line();
    screen.line(screen.bold(text));
  }
}
