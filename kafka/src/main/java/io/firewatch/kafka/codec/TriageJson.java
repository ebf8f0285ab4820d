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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of what triage finds and reports; one reads back as what was written. */
public final class TriageJson {
  private TriageJson() {}

  public static byte[] encode(List<Cause> causes) {
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("causes");
    causes.forEach(cause -> put(array.addObject(), cause));
    return Json.bytes(node);
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
    return Json.bytes(node(card));
  }

  /** A card and what became of it. */
  public static byte[] encode(ReportCard card, ReportCard.Change change) {
    ObjectNode node = node(card);
    node.put("change", change.name());
    return Json.bytes(node);
  }

  private static ObjectNode node(ReportCard card) {
    ObjectNode node = Json.object();
    IncidentReport report = card.report();
    node.put("id", card.id().toString());
    node.put("suspect", card.suspect());
    node.put("title", report.title());
    node.put("severity", report.severity().name());
    Json.putTexts(node, "impacted_services", report.impactedServices());
    node.put("summary", report.summary());
    node.put("noise_reduction_ratio", report.noiseReductionRatio());
    node.put("open", card.open());
    node.put("opened_at", card.times().openedAt().toEpochMilli());
    node.put("updated_at", card.times().updatedAt().toEpochMilli());
    node.put("critical_at", card.times().criticalAt().toEpochMilli());
    node.put("lines", card.cause().windowLines());
    node.put("errors", card.cause().count().errors());
    put(node.putObject("cause"), card.cause());
    return node;
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

  private static void put(ObjectNode node, Cause cause) {
    node.put("window_lines", cause.windowLines());
    put(node, cause.count());
    ObjectNode services = node.putObject("services");
    cause.services().forEach(services::put);
    ArrayNode patterns = node.putArray("patterns");
    for (LineGroup group : cause.groups()) {
      ObjectNode entry = patterns.addObject();
      entry.put("service", group.service());
      entry.put("template", group.template().toString());
      entry.put("text", group.text());
      entry.put("level", group.level().name());
      put(entry, group.count());
      entry.put("first_at", group.firstMillis());
      entry.put("last_at", group.lastMillis());
      entry.put("sample", group.sample());
      entry.put("usual", group.usual());
    }
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

  private static void put(ObjectNode node, LineGroup.Count count) {
    node.put("lines", count.lines());
    node.put("errors", count.errors());
    node.put("fatals", count.fatals());
  }

  private static LineGroup.Count count(JsonFields fields) {
    return new LineGroup.Count(
        fields.integer("lines"), fields.integer("errors"), fields.integer("fatals"));
  }
}
