package io.firewatch.kafka.codec;

import io.firewatch.topology.CallRollup;
import io.firewatch.topology.Latencies;
import io.firewatch.topology.Traffic;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of calls, summed by minute, in their topic. */
public final class CallJson {
  private CallJson() {}

  public static byte[] encode(CallRollup rollup) {
    ObjectNode node = Json.object();
    node.put("event_type", "CALLS");
    node.put("part", rollup.part());
    node.put("minute", rollup.minute().toEpochMilli());
    node.put("caller", rollup.caller());
    node.put("callee", rollup.callee());
    node.put("operation", rollup.operation());
    Traffic traffic = rollup.traffic();
    node.put("requests", traffic.requests());
    node.put("errors", traffic.errors());
    node.put("total_millis", traffic.totalMillis());
    node.put("self_millis", traffic.selfMillis());
    ArrayNode latencies = node.putArray("latencies");
    traffic.latencies().counts().forEach(latencies::add);
    ArrayNode exemplars = node.putArray("exemplars");
    for (CallRollup.Exemplar exemplar : rollup.exemplars()) {
      ObjectNode each = exemplars.addObject();
      each.put("trace_id", exemplar.traceId());
      each.put("span_id", exemplar.spanId());
      each.put("start", exemplar.startMillis());
      each.put("duration_millis", exemplar.durationMillis());
      each.put("failed", exemplar.failed());
    }
    return Json.bytes(node);
  }

  /**
   * Reads a rollup.
   *
   * @throws InvalidRecord naming the field that is missing or wrong
   */
  public static CallRollup decode(byte[] json) {
    JsonFields fields = new JsonFields(Json.parseObject(json));
    List<CallRollup.Exemplar> exemplars = new ArrayList<>();
    for (JsonFields each : fields.objects("exemplars")) {
      exemplars.add(
          new CallRollup.Exemplar(
              each.text("trace_id"),
              each.text("span_id", ""),
              each.integer("start"),
              each.real("duration_millis"),
              each.flag("failed")));
    }
    try {
      return new CallRollup(
          fields.text("part"),
          fields.instant("minute"),
          fields.text("caller", ""),
          fields.text("callee"),
          fields.text("operation", ""),
          traffic(fields),
          exemplars);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("no sum of calls: " + e.getMessage(), e);
    }
  }

  private static Traffic traffic(JsonFields fields) {
    return new Traffic(
        fields.integer("requests"),
        fields.integer("errors"),
        fields.real("total_millis"),
        fields.real("self_millis"),
        new Latencies(fields.elements("latencies").stream().map(JsonNode::asLong).toList()));
  }
}
