package io.firewatch.diagnosis.live;

import io.firewatch.detection.Measure;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Tells a diagnosis as a text, from a template: the same diagnosis gives the same text. */
final class Narration {
  private Narration() {}

  /**
   * The incident in a sentence: its cause, or what is wrong as long as that is not known; who
   * suffers.
   */
  static String headline(String wrong, Hypothesis top, boolean abstains, List<String> suffering) {
    StringBuilder text = new StringBuilder();
    if (abstains) {
      text.append(sentence(wrong)).append("; the cause is not clear yet");
    } else {
      text.append(sentence(top.statement()));
    }
    if (!suffering.isEmpty()) {
      text.append("; ")
          .append(listed(suffering))
          .append(suffering.size() == 1 ? " suffers from it" : " suffer from it");
    }
    return text.append('.').toString();
  }

  /** What is wrong, by the leading signal. */
  static String wrong(Incident incident, Phrasing phrasing) {
    Signal lead = incident.lead();
    Measure measure = lead.measure();
    if (lead.source() == Signal.Source.METRIC && measure != null) {
      return "%s of %s is at %s, normally about %s"
          .formatted(
              phrasing.metric(lead.name()),
              lead.service(),
              phrasing.amount(lead.name(), measure.observed()),
              phrasing.amount(lead.name(), measure.baseline()));
    }
    if (lead.source() == Signal.Source.BURN_RATE) {
      return lead.service() + " burns its error budget too fast";
    }
    return "%s of %s".formatted(lead.name(), lead.service());
  }

  static String sentence(String statement) {
    boolean name = statement.indexOf('-') >= 0 && statement.indexOf('-') < firstBlank(statement);
    return name ? statement : Character.toUpperCase(statement.charAt(0)) + statement.substring(1);
  }

  private static int firstBlank(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text.length() : blank;
  }

  static String listed(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  static String of(Incident incident, Diagnosis diagnosis, List<Evidence> evidence) {
    Map<UUID, Evidence> known = new HashMap<>();
    evidence.forEach(datum -> known.put(datum.id(), datum));
    StringBuilder text = new StringBuilder();
    line(text, diagnosis.headline());
    line(text, "");
    line(text, "Service   %s (%s)".formatted(incident.service(), incident.type()));
    line(text, "Severity  " + incident.severity());
    line(text, "Detected  " + incident.detectedAt());
    line(text, "Suffering " + diagnosis.radius().description());
    section(text, "Findings");
    for (Diagnosis.Statement finding : diagnosis.findings()) {
      line(
          text,
          "- %s/%s %s: %s"
              .formatted(
                  finding.severity(), finding.confidence(), finding.rule(), finding.summary()));
      for (UUID id : finding.evidence()) {
        Evidence datum = known.get(id);
        line(text, "    evidence %s %s".formatted(id, datum == null ? "" : datum.excerpt()));
      }
      if (!finding.suggestion().isEmpty()) {
        line(text, "    $ " + finding.suggestion());
      }
    }
    section(text, "Causes");
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      line(
          text,
          String.format(
              Locale.ROOT,
              "- %.0f %% %s: %s",
              100 * hypothesis.confidence(),
              hypothesis.category(),
              hypothesis.statement()));
    }
    if (!diagnosis.comparisons().isEmpty()) {
      section(text, "What is different now");
      diagnosis.comparisons().forEach(comparison -> line(text, "- " + comparison.text()));
    }
    if (!diagnosis.missing().isEmpty()) {
      section(text, "What was not to be seen");
      diagnosis.missing().forEach(missing -> line(text, "- " + missing));
    }
    return text.toString();
  }

  private static void section(StringBuilder text, String title) {
    line(text, "");
    line(text, title);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
