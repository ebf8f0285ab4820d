package io.firewatch.bench.ingest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people got in a storm of incidents.
 *
 * @param critical from the moment a critical incident is to be told to its telling, alone or with
 *     others
 * @param others likewise of incidents that are not critical
 */
public record NotifyReport(
    Counts counts,
    IngestReport.Latency critical,
    IngestReport.Latency others,
    List<Recipient> recipients)
    implements BenchReport {
  private static final double CRITICAL_MAX_MILLIS = 5_000;

  public NotifyReport {
    recipients = List.copyOf(recipients);
  }

  /**
   * @param alerts accepted
   * @param incidents stored
   * @param openings messages to somebody that an incident opened
   * @param told of these, alone or in a digest
   */
  public record Counts(int alerts, int incidents, int openings, int told) {}

  /**
   * One recipient.
   *
   * @param sent messages that came
   * @param most of them within any minute
   */
  public record Recipient(String name, int budget, int sent, int most) {}

  public int lost() {
    return (counts.alerts - counts.incidents) + (counts.openings - counts.told);
  }

  /** Whether all were told, nobody got more than the budget, and nothing critical waited long. */
  @Override
  public boolean isGood() {
    Double longest = critical.max();
    return lost() == 0
        && longest != null
        && longest <= CRITICAL_MAX_MILLIS
        && recipients.stream().allMatch(one -> one.most <= one.budget);
  }

  @Override
  public String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        %,14d incidents of %,d alerts; %,d of %,d openings told
        %14s until a critical one is told p50, p95 %s, p99 %s, max %s
        %14s until another is told p50, p95 %s, p99 %s, max %s
        """
            .formatted(
                counts.incidents,
                counts.alerts,
                counts.told,
                counts.openings,
                text(critical.p50()),
                text(critical.p95()),
                text(critical.p99()),
                text(critical.max()),
                text(others.p50()),
                text(others.p95()),
                text(others.p99()),
                text(others.max())));
    recipients.forEach(one ->
        text.append(
            "%,14d messages a minute at most for %s, whose budget is %,d (%,d in all)%n"
                .formatted(one.most, one.name, one.budget, one.sent)));
    return text.toString();
  }

  private static String text(@Nullable Double millis) {
    return millis == null ? "-" : String.format(Locale.ROOT, "%,.0f ms", millis);
  }
}
