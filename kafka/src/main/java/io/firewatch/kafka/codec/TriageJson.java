package io.firewatch.kafka.codec;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.report.IncidentReport;
import io.firewatch.triage.report.ReportCard;
import io.firewatch.triage.template.TemplateId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** The JSON of what triage finds and reports; one reads back as what was written. */
public final class TriageJson {
  private TriageJson() {}

  public static byte[] encode(List<Cause> causes) {
    return Json.written(out -> {
      out.writeArrayPropertyStart("causes");
      for (Cause cause : causes) {
        out.writeStartObject();
        write(out, cause);
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  /**
   * Reads causes.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public static List<Cause> decodeCauses(byte[] json) {
    JsonFields fields = new JsonFields(Json.parseObject(json));
    return fields.objects("causes").stream().map(TriageJson::cause).toList();
  }

  public static byte[] encode(ReportCard card) {
    return Json.written(out -> write(out, card));
  }

  /** A card and what became of it. */
  public static byte[] encode(ReportCard card, ReportCard.Change change) {
    return Json.written(out -> {
      write(out, card);
      out.writeStringProperty("change", change.name());
    });
  }

  private static void write(JsonGenerator out, ReportCard card) {
    IncidentReport report = card.report();
    out.writeStringProperty("id", card.id().toString());
    out.writeStringProperty("suspect", card.suspect());
    out.writeStringProperty("title", report.title());
    out.writeStringProperty("severity", report.severity().name());
    out.writeArrayPropertyStart("impacted_services");
    report.impactedServices().forEach(out::writeString);
    out.writeEndArray();
    out.writeStringProperty("summary", report.summary());
    out.writeNumberProperty("noise_reduction_ratio", report.noiseReductionRatio());
    out.writeBooleanProperty("open", card.open());
    out.writeNumberProperty("opened_at", card.times().openedAt().toEpochMilli());
    out.writeNumberProperty("updated_at", card.times().updatedAt().toEpochMilli());
    out.writeNumberProperty("critical_at", card.times().criticalAt().toEpochMilli());
    out.writeNumberProperty("lines", card.cause().windowLines());
    out.writeNumberProperty("errors", card.cause().count().errors());
    out.writeObjectPropertyStart("cause");
    write(out, card.cause());
    out.writeEndObject();
  }

  /**
   * Reads a card.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public static ReportCard decodeCard(byte[] json) {
    JsonFields fields = new JsonFields(Json.parseObject(json));
    try {
      return new ReportCard(
          UUID.fromString(fields.text("id")),
          fields.text("suspect"),
          new IncidentReport(
              fields.text("title"),
              fields.constant("severity", IncidentReport.Level.class),
              fields.texts("impacted_services"),
              fields.text("summary", ""),
              fields.real("noise_reduction_ratio")),
          cause(fields.object("cause")),
          new ReportCard.Times(
              fields.instant("opened_at"),
              fields.instant("updated_at"),
              fields.instant("critical_at")),
          fields.flag("open"));
    } catch (InvalidRecord e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("no report: " + e.getMessage(), e);
    }
  }

  private static void write(JsonGenerator out, Cause cause) {
    out.writeNumberProperty("window_lines", cause.windowLines());
    write(out, cause.count());
    out.writeObjectPropertyStart("services");
    cause.services().forEach(out::writeNumberProperty);
    out.writeEndObject();
    out.writeArrayPropertyStart("patterns");
    for (LineGroup group : cause.groups()) {
      out.writeStartObject();
      out.writeStringProperty("service", group.service());
      out.writeStringProperty("template", group.template().toString());
      out.writeStringProperty("text", group.text());
      out.writeStringProperty("level", group.level().name());
      write(out, group.count());
      out.writeNumberProperty("first_at", group.firstMillis());
      out.writeNumberProperty("last_at", group.lastMillis());
      out.writeStringProperty("sample", group.sample());
      out.writeBooleanProperty("usual", group.usual());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static Cause cause(JsonFields fields) {
    List<LineGroup> groups = new ArrayList<>();
    for (JsonFields entry : fields.objects("patterns")) {
      groups.add(
          new LineGroup(
              entry.text("service"),
              template(entry),
              entry.text("text", ""),
              entry.constant("level", LogLevel.class),
              count(entry),
              entry.integer("first_at"),
              entry.integer("last_at"),
              entry.text("sample", ""),
              entry.has("usual") && entry.flag("usual")));
    }
    Map<String, Long> services = new LinkedHashMap<>();
    JsonFields lines = fields.object("services");
    lines.node().propertyNames().forEach(name -> services.put(name, lines.integer(name)));
    try {
      return new Cause(groups, services, count(fields), fields.integer("window_lines"));
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("field patterns: " + e.getMessage(), e);
    }
  }

  private static TemplateId template(JsonFields fields) {
    try {
      return TemplateId.parse(fields.text("template"));
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("field template: " + e.getMessage(), e);
    }
  }

  private static void write(JsonGenerator out, LineGroup.Count count) {
    out.writeNumberProperty("lines", count.lines());
    out.writeNumberProperty("errors", count.errors());
    out.writeNumberProperty("fatals", count.fatals());
  }

  private static LineGroup.Count count(JsonFields fields) {
    return new LineGroup.Count(
        fields.integer("lines"), fields.integer("errors"), fields.integer("fatals"));
  }
}
