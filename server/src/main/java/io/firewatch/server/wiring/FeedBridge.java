package io.firewatch.server.wiring;

import io.firewatch.kafka.feed.FeedListener;
import io.firewatch.kafka.feed.FeedPosition;
import io.firewatch.kafka.feed.FeedRecord;
import io.firewatch.kafka.topic.Topics;
import io.firewatch.server.feed.Feed;
import io.firewatch.server.feed.FeedEvent;
import io.firewatch.server.feed.LogSample;
import io.firewatch.telemetry.LogLine;
import io.firewatch.triage.report.ReportCard;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From the tail of the log to the live feed. */
final class FeedBridge implements FeedListener {
  static final List<String> TOPICS =
      List.of(
          Topics.ANOMALIES_DETECTED,
          Topics.INCIDENTS_OPENED,
          Topics.INCIDENTS_CHANGED,
          Topics.INCIDENTS_RESOLVED,
          Topics.TRIAGE_REPORTS);

  private final Feed feed;
  private final LogSample logs;
  private final JsonMapper json = new JsonMapper();

  FeedBridge(Feed feed, LogSample logs) {
    this.feed = feed;
    this.logs = logs;
  }

  @Override
  public void event(FeedRecord record, FeedPosition after) {
    if (record.topic().equals(Topics.TRIAGE_REPORTS)) {
      report(record);
    } else {
      publish(record);
    }
  }

  /** A report that only grew is shown to those who look; keeping it would push other events out. */
  private void report(FeedRecord record) {
    JsonNode data = data(record);
    if (data.path("change").asString("").equals(ReportCard.Change.GREW.name())) {
      feed.pass("report", data);
    } else {
      publish(record);
    }
  }

  private void publish(FeedRecord record) {
    feed.publish(
        new FeedEvent(
            record.topic(),
            record.partition(),
            record.offset(),
            type(record.topic()),
            isOfIncident(record.topic()) ? record.key() : null,
            data(record),
            record.timestampMillis()));
  }

  @Override
  public void line(LogLine line, FeedPosition after) {
    logs.add(List.of(line));
  }

  private JsonNode data(FeedRecord record) {
    try {
      JsonNode data = json.readTree(record.value());
      if (data instanceof ObjectNode object) {
        // Too much for everybody's wire; who wants them asks for the incident's evidence.
        object.remove("readings");
        object.remove("cause");
        if (record.requestId() != null) {
          object.put("request_id", record.requestId());
        }
      }
      return data;
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  private static boolean isOfIncident(String topic) {
    return !topic.equals(Topics.ANOMALIES_DETECTED) && !topic.equals(Topics.TRIAGE_REPORTS);
  }

  private static String type(String topic) {
    return switch (topic) {
      case Topics.ANOMALIES_DETECTED -> "ANOMALY_DETECTED";
      case Topics.INCIDENTS_OPENED -> "INCIDENT_OPENED";
      case Topics.INCIDENTS_CHANGED -> "INCIDENT_CHANGED";
      case Topics.INCIDENTS_RESOLVED -> "INCIDENT_RESOLVED";
      case Topics.TRIAGE_REPORTS -> "TRIAGE_REPORT";
      default -> "UNKNOWN";
    };
  }
}
