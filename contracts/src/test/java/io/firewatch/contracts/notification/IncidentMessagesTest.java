package io.firewatch.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.detection.AnomalyType;
import io.firewatch.detection.Measure;
import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.incident.Incident;
import io.firewatch.incident.Signal;
import io.firewatch.notification.message.IncidentMessages;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Pages;
import io.firewatch.notification.message.TextForm;
import io.firewatch.telemetry.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentMessagesTest {
  private final IncidentMessages messages =
      new IncidentMessages(Phrasing.PLAIN, new Pages("http://localhost"));

  @Test
  void a_reading_is_told_in_words_with_what_is_normal() {
    Measure measure = new Measure(443, 220, 168, 280, 12.6, 0.99);
    Message opened = opened(Signal.Source.METRIC, "latency_p99", measure);
    assertThat(opened.head().title())
        .isEqualTo("latency p99 of payment is 443.0, normally 168.0 to 280.0");
    assertThat(TextForm.of(opened)).contains("12.6 σ, score 99");
  }

  @Test
  void what_has_nothing_to_be_compared_with_is_told_without_a_comparison() {
    Message opened = opened(Signal.Source.LOG, "log_report", null);
    assertThat(opened.head().title()).isEqualTo("as described");
    assertThat(TextForm.of(opened)).doesNotContain("NaN", "Observed", "Normal", "Off by");
  }

  private Message opened(Signal.Source source, String metric, @Nullable Measure measure) {
    Signal signal =
        new Signal(
            "fingerprint",
            "episode",
            source,
            "payment",
            metric,
            AnomalyType.UNKNOWN,
            Severity.CRITICAL,
            "as described",
            measure,
            Samples.START,
            Samples.START,
            Samples.START,
            null,
            null,
            1);
    return messages.opened(Incident.open(Samples.id(1), signal, Samples.START));
  }
}
