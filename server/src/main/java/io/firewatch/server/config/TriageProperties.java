package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How log lines are triaged.
 *
 * @param threads stream threads of this node
 * @param templates different lines without their values that are remembered of each partition
 * @param forgetAfter when a service without lines is forgotten
 */
@ConfigurationProperties(value = "firewatch.triage", ignoreUnknownFields = false)
public record TriageProperties(
    int threads, Window window, Storm storm, Reports reports, int templates, Duration forgetAfter) {
  /**
   * When a window of a service's lines closes, whichever comes first.
   *
   * @param lines it holds at most
   * @param span from its first line
   */
  public record Window(int lines, Duration span) {}

  /**
   * @param behind age of lines from which on those below WARN are sampled
   * @param sampleOneOf of how many of them one is looked at
   */
  public record Storm(Duration behind, int sampleOneOf) {}

  /**
   * @param kept latest reports that are kept to show
   * @param quiet without notable lines, until a report is closed
   * @param calm without a critical window, until a critical report is closed
   * @param tellEvery least time between two tellings of a report that did not become worse
   */
  public record Reports(int kept, Duration quiet, Duration calm, Duration tellEvery) {}
}
