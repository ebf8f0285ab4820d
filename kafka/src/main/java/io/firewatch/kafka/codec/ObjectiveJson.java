package io.firewatch.kafka.codec;

import io.firewatch.objective.BurnAlert;
import io.firewatch.objective.ObjectiveId;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveReport.Burn;
import io.firewatch.objective.ObjectiveReport.Firing;
import io.firewatch.objective.ObjectiveReport.Slot;
import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.objective.Spend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of how objectives stand, in their topic; one reads back as what was written. */
public final class ObjectiveJson {
  private ObjectiveJson() {}

  public static byte[] encode(ObjectiveReport report) {
    ObjectNode node = Json.object();
    node.put("event_type", "OBJECTIVE");
    node.put("service", report.id().service());
    node.put("objective", report.id().name());
    node.put("revision", report.revision());
    Standing standing = report.standing();
    node.put("at", standing.at().toEpochMilli());
    node.put("since", standing.since().toEpochMilli());
    node.put("spent", standing.spent());
    node.put("ignored_series", standing.ignored());
    ArrayNode burns = node.putArray("burns");
    standing
        .burns()
        .forEach(burn ->
            burns
                .addObject()
                .put("window_seconds", burn.window().toSeconds())
                .put("rate", burn.rate()));
    ArrayNode firing = node.putArray("firing");
    standing
        .firing()
        .forEach(one ->
            firing
                .addObject()
                .put("alert", one.alert().name())
                .put("since", one.since().toEpochMilli()));
    put(node.putArray("minutes"), report.minutes());
    put(node.putArray("hours"), report.hours());
    return Json.bytes(node);
  }

  private static void put(ArrayNode into, List<Slot> slots) {
    for (Slot slot : slots) {
      into.addObject()
          .put("start", slot.startMillis())
          .put("bad", slot.spend().bad())
          .put("total", slot.spend().total());
    }
  }

  /**
   * Reads a report.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public static ObjectiveReport decode(byte[] json) {
    JsonFields fields = new JsonFields(Json.parseObject(json));
    List<Burn> burns = new ArrayList<>();
    for (JsonFields each : fields.objects("burns")) {
      burns.add(new Burn(Duration.ofSeconds(each.integer("window_seconds")), each.real("rate")));
    }
    List<Firing> firing = new ArrayList<>();
    for (JsonFields each : fields.objects("firing")) {
      firing.add(new Firing(each.constant("alert", BurnAlert.class), each.instant("since")));
    }
    return new ObjectiveReport(
        new ObjectiveId(fields.text("service"), fields.text("objective")),
        fields.text("revision"),
        new Standing(
            fields.instant("at"),
            fields.instant("since"),
            fields.real("spent"),
            burns,
            firing,
            (int) fields.integer("ignored_series")),
        slots(fields, "minutes"),
        slots(fields, "hours"));
  }

  private static List<Slot> slots(JsonFields fields, String name) {
    List<Slot> slots = new ArrayList<>();
    for (JsonFields each : fields.objects(name)) {
      slots.add(new Slot(each.integer("start"), new Spend(each.real("bad"), each.real("total"))));
    }
    return slots;
  }
}
