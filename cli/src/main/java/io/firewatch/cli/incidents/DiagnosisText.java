package io.firewatch.cli.incidents;

import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.Wording;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What is concluded about an incident, as text: cause, reasons, findings, commands. */
final class DiagnosisText {
  private static final int EXCERPT = 100;
  private static final int BAR = 20;
  private static final double WORTH_SHOWING = 0.05;

  private final Screen screen;

  DiagnosisText(Screen screen) {
    this.screen = screen;
  }

  void print(JsonNode incident) {
    JsonNode diagnosis = incident.path("diagnosis");
    if (!diagnosis.isObject()) {
      return;
    }
    causes(diagnosis);
    findings(incident.path("findings"));
    list("What is different now", diagnosis.path("comparisons"), "text");
    list("Not to be seen, and would have helped", diagnosis.path("missing"), "");
  }

  private void causes(JsonNode diagnosis) {
    boolean open = diagnosis.path("abstains").asBoolean(false);
    heading(open ? "What may have caused it" : "What caused it");
    boolean first = true;
    for (JsonNode hypothesis : diagnosis.path("hypotheses")) {
      double confidence = hypothesis.path("confidence").asDouble(0);
      if (!first && confidence < WORTH_SHOWING) {
        continue;
      }
      screen.line(
          "%s %3.0f %%  %s"
              .formatted(
                  bar(confidence), 100 * confidence, hypothesis.path("statement").asString("")));
      if (first) {
        factors(hypothesis.path("factors"));
        command(hypothesis.path("suggestion").asString(""));
      }
      first = false;
    }
  }

  private void factors(JsonNode factors) {
    for (JsonNode factor : factors) {
      screen.line(
          "%s %s"
              .formatted(
                  screen.dim(
                      String.format(
                          Locale.ROOT,
                          "%26s",
                          "%+.0f".formatted(100 * factor.path("points").asDouble(0)))),
                  Wording.shortened(factor.path("text").asString(""), EXCERPT)));
    }
  }

  private void findings(JsonNode findings) {
    if (findings.isEmpty()) {
      return;
    }
    heading("Findings");
    for (JsonNode finding : findings) {
      String severity = finding.path("severity").asString("");
      screen.line(
          "%s  %s  %s"
              .formatted(
                  screen.severity(severity, "%-8s".formatted(severity)),
                  screen.bold(finding.path("rule_id").asString("")),
                  screen.dim(
                      finding.path("confidence").asString("").toLowerCase(Locale.ROOT)
                          + " confidence, "
                          + finding.path("evidence").size()
                          + " evidence")));
      screen.line("  " + finding.path("summary").asString(""));
      command(finding.path("suggestion").asString(""));
    }
  }

  private void command(String suggestion) {
    if (!suggestion.isBlank()) {
      screen.line("  $ " + suggestion);
    }
  }

  private void list(String title, JsonNode items, String field) {
    if (items.isEmpty()) {
      return;
    }
    heading(title);
    for (JsonNode item : items) {
      screen.line("- " + (field.isEmpty() ? item.asString("") : item.path(field).asString("")));
    }
  }

  private static String bar(double share) {
    int full = (int) Math.round(share * BAR);
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private void heading(String text) {
    screen.line();
    screen.line(screen.bold(text));
  }
}
