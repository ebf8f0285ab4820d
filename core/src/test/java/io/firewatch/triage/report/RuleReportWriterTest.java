package io.firewatch.triage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.template.TemplateId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReportWriterTest {
  private final ReportWriter writer = new RuleReportWriter();

  @ParameterizedTest
  @CsvSource({
    "1, FATAL, 100, CRITICAL",
    "20, ERROR, 100, CRITICAL",
    "19, ERROR, 100, WARNING",
    "5, ERROR, 5, CRITICAL",
    "4, ERROR, 4, WARNING",
    "1, ERROR, 1, WARNING",
    "1, WARN, 100, WARNING",
    "100, WARN, 100, WARNING",
    "1, INFO, 100, INFO"
  })
  void severity_follows_the_worst_line_and_the_share_of_errors(
      long lines, LogLevel level, long windowLines, IncidentReport.Level severity) {
    assertThat(RuleReportWriter.severity(cause(lines, level, windowLines))).isEqualTo(severity);
  }

  @Test
  void a_report_says_who_wrote_it_what_it_saw_and_what_it_saved_people_from_reading() {
    IncidentReport report =
        writer.write(cause(20, LogLevel.ERROR, 100), IncidentReport.Level.CRITICAL);
    assertThat(report.title()).isEqualTo("payments: cannot reach <*>");
    assertThat(report.severity()).isEqualTo(IncidentReport.Level.CRITICAL);
    assertThat(report.noiseReductionRatio()).isEqualTo(0.99);
    assertThat(report.impactedServices()).containsExactly("payments");
    assertThat(report.summary()).startsWith("Made by rules").contains("20 of 100", "×20");
  }

  @Test
  void a_report_refuses_a_ratio_out_of_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IncidentReport("x", IncidentReport.Level.INFO, List.of(), "", 1.5))
        .withMessageContaining("noiseReductionRatio");
    assertThat(IncidentReport.noiseReduction(5, 3)).isZero();
  }

  private static Cause cause(long lines, LogLevel level, long windowLines) {
    LineGroup.Count count =
        new LineGroup.Count(
            lines, level.isError() ? lines : 0, level == LogLevel.FATAL ? lines : 0);
    LineGroup group =
        new LineGroup(
            "payments",
            new TemplateId(7),
            "cannot reach <*>",
            level,
            count,
            1_000,
            2_000,
            "cannot reach bank-7");
    return new Cause(List.of(group), Map.of("payments", lines), count, windowLines);
  }
}
