package io.firewatch.triage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleReportWriterTest {
  private final ReportWriter writer = new RuleReportWriter();

  @Test
  void one_fatal_line_among_a_hundred_is_critical() {
    IncidentReport report = writer.write(window(99, LogLevel.INFO, 1, LogLevel.FATAL));
    assertThat(report.severity()).isEqualTo(IncidentReport.Level.CRITICAL);
    assertThat(report.noiseReductionRatio()).isEqualTo(0.99);
    assertThat(report.impactedServices()).containsExactly("payments");
    assertThat(report.summary()).startsWith("Made by rules").contains("1 of 100");
  }

  @Test
  void a_fifth_of_errors_is_critical_and_less_is_a_warning() {
    assertThat(writer.write(window(80, LogLevel.INFO, 20, LogLevel.ERROR)).severity())
        .isEqualTo(IncidentReport.Level.CRITICAL);
    assertThat(writer.write(window(81, LogLevel.INFO, 19, LogLevel.ERROR)).severity())
        .isEqualTo(IncidentReport.Level.WARNING);
    assertThat(writer.write(window(99, LogLevel.INFO, 1, LogLevel.WARN)).severity())
        .isEqualTo(IncidentReport.Level.WARNING);
  }

  @Test
  void a_window_of_information_only_is_not_notable() {
    List<LogLine> quiet = window(50, LogLevel.INFO, 50, LogLevel.DEBUG);
    assertThat(RuleReportWriter.isNotable(quiet)).isFalse();
    assertThat(writer.write(quiet).severity()).isEqualTo(IncidentReport.Level.INFO);
    assertThat(writer.write(quiet).impactedServices()).isEmpty();
  }

  @Test
  void no_lines_still_make_a_report() {
    assertThat(writer.write(List.of()).noiseReductionRatio()).isZero();
  }

  @Test
  void a_report_refuses_a_ratio_out_of_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IncidentReport("x", IncidentReport.Level.INFO, List.of(), "", 1.5))
        .withMessageContaining("noiseReductionRatio");
    assertThat(IncidentReport.noiseReduction(5, 3)).isZero();
  }

  private static List<LogLine> window(int calm, LogLevel low, int bad, LogLevel high) {
    List<LogLine> lines =
        new ArrayList<>(Collections.nCopies(calm, line("orders", low, "request served")));
    lines.addAll(Collections.nCopies(bad, line("payments", high, "cannot reach the bank")));
    return lines;
  }

  private static LogLine line(String service, LogLevel level, String message) {
    return new LogLine("1", service, 0, level, message, "", Map.of());
  }
}
