package io.firewatch.diagnosis.cause;

/**
 * One reason to suspect a service.
 *
 * @param source kind of data it comes from
 * @param reference names the datum: a metric, an operation and what changed in it, a pair of
 *     services
 * @param value what was seen while it failed
 * @param expected what is normal for it
 * @param strength its share of the score, in nats; negative when another service explains it
 */
public record Strength(
    Source source, String reference, double value, double expected, double strength) {

  /** Where a reason comes from. */
  public enum Source {
    RESOURCE("metric"),
    SYMPTOM("symptom"),
    SPAN_TIME("span time"),
    SPAN_STRUCTURE("span structure"),
    LOG("log"),
    UNSEEN("no telemetry"),
    EXPLAINED("explained by a callee");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** Whether callers show it as well when a service they call is the cause. */
    boolean travels() {
      return this == SYMPTOM || this == SPAN_STRUCTURE || this == LOG;
    }
  }

  public Strength {
    if (!Double.isFinite(strength)) {
      throw new IllegalArgumentException("strength of " + reference + " is " + strength);
    }
  }
}
