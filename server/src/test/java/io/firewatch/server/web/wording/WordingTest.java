package io.firewatch.server.web.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.AnomalyType;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class WordingTest {
  /** What the eye sees: spaces of all kinds are spaces. */
  private static String seen(String text) {
    return text.replace('\u202f', ' ').replace('\u00a0', ' ');
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "3420, 3 420",
    "1234567, 1 234 567",
    "380.4, 380",
    "48.52, 48.5",
    "97, 97",
    "9.876, 9.88",
    "0.4, 0.4",
    "0.05, 0.05",
    "0.00001, 1.0e-05",
    "-12.5, \u221212.5",
    "-0.000001, \u22121.0e-06",
    "99.96, 100",
    "1e15, 1 000 000 000 000 000"
  })
  void numbers_have_three_digits_that_count_and_thousands_set_apart(double value, String text) {
    assertThat(seen(Figures.plain(value))).isEqualTo(text);
  }

  @Test
  void numbers_and_their_units_never_break_apart() {
    assertThat(Scale.of("latency_p99_ms", 3420).text(3420)).isEqualTo("3\u202f420\u00a0ms");
  }

  @ParameterizedTest
  @CsvSource({
    "service_latency_p99_ms, 3420, 3 420 ms",
    "service_latency_p99_ms, 34200, 34.2 s",
    "http_request_duration_seconds, 0.42, 420 ms",
    "http_request_duration_seconds, 4.2, 4.2 s",
    "service_error_rate_percent, 18.2, 18.2 %",
    "error_ratio, 0.034, 3.4 %",
    "jvm_memory_used_bytes, 536870912, 512 MiB",
    "jvm_memory_used_bytes, 3221225472, 3 GiB",
    "process_open_fds, 912, 912",
    "kafka_consumer_lag, 12000, 12 000",
    "requests_rps, 80, 80 /s",
  })
  void readings_are_in_the_unit_their_metric_names(String metric, double value, String text) {
    assertThat(seen(Scale.of(metric, value).text(value))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "340, 420, 340–420 ms",
    "0, 5, up to 5 ms",
    "-12, 40, up to 40 ms",
    "7, 7.001, 7 ms",
    "-9, -3, \u22129–\u22123 ms"
  })
  void bands_are_ranges_and_what_cannot_be_negative_has_only_an_end(
      double lower, double upper, String text) {
    assertThat(seen(Scale.of("x_ms", 500).band(lower, upper))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "service_latency_p99_ms, p99 latency",
    "service_cpu_percent, CPU",
    "service_error_rate_percent, error rate",
    "kafka_consumer_lag, Kafka consumer lag",
    "http_requests_total, HTTP requests",
    "service_request_rate, request rate",
    "db.pool.connections, database pool connections",
    "queue, queue",
    "connection * refused by <*>, connection * refused by <*>",
    "<img src=x>, <img src=x>",
    "service, service"
  })
  void metrics_are_called_what_people_call_them(String metric, String name) {
    assertThat(MetricName.inWords(metric)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT59S, 59 s",
    "PT12M30S, 12 min",
    "PT3H5M, 3 h 5 min",
    "PT4H, 4 h",
    "P2DT3H, 2 d 3 h",
    "PT-5S, 0 s"
  })
  void what_goes_on_is_told_roughly(Duration length, String text) {
    assertThat(seen(Elapsed.text(length))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT38S, 38 s",
    "PT59.4S, 59 s",
    "PT59.6S, 1.0 min",
    "PT4M12S, 4.2 min",
    "PT59M58S, 1.0 h",
    "PT1H54M, 1.9 h",
    "PT36H, 1.5 d"
  })
  void what_is_over_has_one_decimal_and_seconds_below_a_minute(Duration length, String text) {
    assertThat(seen(Elapsed.toResolve(length))).isEqualTo(text);
  }

  @Test
  void moments_are_told_before_and_after() {
    assertThat(seen(Elapsed.relation(Duration.ofMinutes(4)))).isEqualTo("4 min before");
    assertThat(seen(Elapsed.relation(Duration.ofSeconds(-9)))).isEqualTo("9 s after");
  }

  @Test
  void moments_are_utc_until_the_browser_knows_better() {
    Moment moment = Moment.of(Instant.parse("2026-03-01T10:00:00.123456789Z"));
    assertThat(moment.iso()).isEqualTo("2026-03-01T10:00:00.123Z");
    assertThat(moment.text()).isEqualTo("2026-03-01 10:00:00 UTC");
  }

  @ParameterizedTest
  @EnumSource
  void every_status_has_words(IncidentStatus status) {
    assertThat(Words.of(status)).isNotBlank().doesNotContain("_");
  }

  @ParameterizedTest
  @EnumSource
  void every_kind_of_trouble_has_words(AnomalyType type) {
    assertThat(Words.of(type)).isNotBlank().doesNotContain("_");
  }

  @Test
  void sentences_begin_with_a_capital_unless_spelled_in_their_own_way_and_end_with_one_stop() {
    assertThat(Words.ended("the incident is over")).isEqualTo("The incident is over.");
    assertThat(Words.ended("500: the service itself.")).isEqualTo("500: the service itself.");
    assertThat(Words.ended("p99 is high")).isEqualTo("p99 is high.");
    assertThat(Words.ended("order-service fails")).isEqualTo("order-service fails.");
    assertThat(Words.ended("")).isEmpty();
  }

  @Test
  void severities_and_endings_have_words_and_actors_no_prefix() {
    assertThat(Words.of(Severity.CRITICAL)).isEqualTo("Critical");
    assertThat(Words.of(ResolutionMethod.AUTOMATIC_RECOVERY)).isEqualTo("recovered by itself");
    assertThat(Words.actor("user:key:ci")).isEqualTo("ci");
    assertThat(Words.actor("correlation-agent")).isEqualTo("correlation-agent");
    assertThat(seen(Words.count(1, "signal", "signals"))).isEqualTo("1 signal");
    assertThat(seen(Words.count(2, "signal", "signals"))).isEqualTo("2 signals");
  }
}
