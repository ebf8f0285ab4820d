package io.firewatch.kafka.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The envelope of every record, in its headers: CloudEvents attributes as the Kafka binding names
 * them, and the id of the request it came with. Ids are unique to the writer and rise.
 */
public final class EventHeaders {
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String REQUEST_ID = "request_id";

  /** Types of the records that are no incident events. */
  public static final String METRIC_FRAME = "metrics.frame.v1";

  public static final String LOG_FRAME = "logs.frame.v1";
  public static final String SPAN_FRAME = "spans.frame.v1";
  public static final String ROLLUP_FRAME = "rollups.frame.v1";
  public static final String TEMPLATE_FRAME = "templates.frame.v1";
  public static final String DEPLOYMENT = "deployment.v1";
  public static final String ALERT = "alert.v1";
  public static final String CALLS = "calls.v1";
  public static final String ANOMALY = "anomaly.detected.v1";
  public static final String RECOVERY = "signal.recovered.v1";
  public static final String OBJECTIVE = "objective.v1";
  public static final String TRIAGE_FINDING = "triage.finding.v1";
  public static final String TRIAGE_REPORT = "triage.report.v1";

  private static final String PREFIX = "io.firewatch.";

  private final byte[] source;
  private final String idPrefix;
  private final AtomicLong sequence = new AtomicLong();

  /**
   * @param source names the writer, such as {@code /firewatch/ingest}
   */
  public EventHeaders(String source) {
    this.source = bytes(source);
    this.idPrefix = UUID.randomUUID() + "-";
  }

  /** Headers of a record that has no id of its own. */
  public Headers create(String type, Instant at) {
    return create(type, idPrefix + sequence.incrementAndGet(), at);
  }

  /** Headers of a record with an id that redelivery repeats. */
  public Headers create(String type, String id, Instant at) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_specversion", bytes("1.0"));
    headers.add(ID, bytes(id));
    headers.add(TYPE, bytes(PREFIX + type));
    headers.add("ce_source", source);
    headers.add("ce_time", bytes(at.toString()));
    String request = MDC.get(REQUEST_ID);
    if (request != null) {
      headers.add(REQUEST_ID, bytes(request));
    }
    return headers;
  }

  /** The type without its prefix, such as {@code incident.opened.v1}; empty when there is none. */
  public static String typeOf(Headers headers) {
    String type = text(headers, TYPE);
    if (type == null) {
      return "";
    }
    return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
  }

  public static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
