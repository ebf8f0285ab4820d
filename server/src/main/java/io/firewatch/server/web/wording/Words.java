package io.firewatch.server.web.wording;

import io.firewatch.detection.AnomalyType;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.telemetry.Severity;
import java.util.Locale;

/** The names of states and kinds, in words. */
public final class Words {
  private Words() {}

  public static String of(Severity severity) {
    return sentence(severity.name());
  }

  public static String of(IncidentStatus status) {
    return status == IncidentStatus.RCA_COMPLETE ? "Cause found" : sentence(status.name());
  }

  public static String of(AnomalyType type) {
    return switch (type) {
      case LATENCY_SPIKE -> "Latency spike";
      case ERROR_RATE_SPIKE -> "Error rate spike";
      case CPU_SATURATION -> "CPU saturation";
      case MEMORY_LEAK -> "Memory leak";
      case DB_CONNECTION_EXHAUSTION -> "Database connections exhausted";
      case KAFKA_CONSUMER_LAG -> "Consumer lag";
      case DEPLOYMENT_FAILURE -> "Deployment failure";
      case DEPENDENCY_OUTAGE -> "Dependency outage";
      case NETWORK_PARTITION -> "Network partition";
      case UNKNOWN -> "Unusual behaviour";
    };
  }

  public static String of(ResolutionMethod method) {
    return switch (method) {
      case AUTOMATIC_RECOVERY -> "recovered by itself";
      case REMEDIATION_EXECUTED -> "fixed by a plan";
      case MANUAL -> "by hand";
      case ALERT_CLEARED -> "alerts cleared";
      case ROLLED_BACK -> "rolled back";
    };
  }

  /** {@code SIGNAL_ATTACHED} as “Signal attached”. */
  public static String sentence(String name) {
    String words = name.replace('_', ' ').replace('-', ' ').strip();
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT)
            + words.substring(1).toLowerCase(Locale.ROOT);
  }

  /**
   * With a capital letter, unless the first word is spelled in its own way, such as p99 or gRPC.
   */
  public static String begun(String words) {
    int end = words.indexOf(' ');
    String first = end < 0 ? words : words.substring(0, end);
    return first.chars().allMatch(Character::isLowerCase) && !first.isEmpty()
        ? Character.toUpperCase(words.charAt(0)) + words.substring(1)
        : words;
  }

  /** A sentence: begun with a capital letter and ended with one full stop. */
  public static String ended(String words) {
    return words.isEmpty() ? "" : begun(withoutStop(words)) + ".";
  }

  /** Without the full stop at its end. */
  public static String withoutStop(String words) {
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }

  /** {@code 1 service}, {@code 3 services}. */
  public static String count(long count, String one, String many) {
    return Figures.whole(count) + "\u00a0" + (count == 1 ? one : many);
  }

  /** The name of a person or program without the prefix that says which it is. */
  public static String actor(String name) {
    String bare = name;
    while (bare.startsWith("user:") || bare.startsWith("key:")) {
      bare = bare.substring(bare.indexOf(':') + 1);
    }
    return bare;
  }
}
