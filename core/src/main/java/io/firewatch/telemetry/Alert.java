package io.firewatch.telemetry;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that another system raised or cleared.
 *
 * @param fingerprint identifies the alert over its life; a hash of its labels when the sender gave
 *     none
 * @param endsAt when it was or will be over, null while that is not known
 * @param receivedAt when Firewatch took it in
 */
public record Alert(
    String fingerprint,
    String service,
    String name,
    Severity severity,
    boolean resolved,
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    @Nullable Instant endsAt,
    String generatorUrl,
    Instant receivedAt) {
  public Alert {
    if (fingerprint.isBlank()) {
      throw new IllegalArgumentException("fingerprint must not be blank");
    }
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** What the alert says of itself, in one line. */
  public String summary() {
    String summary = annotations.getOrDefault("summary", "");
    return summary.isBlank() ? annotations.getOrDefault("description", name) : summary;
  }
}
