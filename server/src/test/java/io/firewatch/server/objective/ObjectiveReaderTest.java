package io.firewatch.server.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.objective.ObjectiveBook;
import io.firewatch.objective.ObjectiveId;
import io.firewatch.objective.Selector;
import io.firewatch.objective.ServiceLevelIndicator;
import io.firewatch.objective.ServiceLevelObjective;
import io.firewatch.server.file.InvalidFile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectiveReaderTest {
  private static final String GOOD =
      """
      objectives:
        - service: pay
          name: availability
          target_percent: 99.9
          window: 7d
          indicator:
            requests:
              bad: {metric: requests_total, labels: {code: "5.."}}
              total: requests_total
        - service: pay
          name: latency
          description: Fast
          target_percent: 99
          indicator:
            threshold: {metric: latency_ms, above: 250}
      """;

  @Test
  void the_shipped_objectives_are_two_of_each_service() {
    assertThat(LiveObjectives.shipped().objectives())
        .hasSize(12)
        .extracting(ServiceLevelObjective::window)
        .containsOnly(Duration.ofDays(28));
  }

  @Test
  void every_field_is_read() {
    ObjectiveBook book = ObjectiveReader.read(GOOD);

    assertThat(book.objectives())
        .containsExactly(
            new ServiceLevelObjective(
                new ObjectiveId("pay", "availability"),
                "",
                new ServiceLevelIndicator.Failures(
                    new Selector("requests_total", Map.of("code", "5..")),
                    Selector.of("requests_total")),
                0.999,
                Duration.ofDays(7)),
            new ServiceLevelObjective(
                new ObjectiveId("pay", "latency"),
                "Fast",
                new ServiceLevelIndicator.Limit(Selector.of("latency_ms"), 250),
                0.99,
                Duration.ofDays(28)));
    assertThat(book.objectives().getFirst().budget()).isEqualTo(0.001);
  }

  @Test
  void an_error_rate_is_in_the_unit_its_name_says_or_the_file() {
    String file =
        """
        objectives:
          - {service: a, name: x, target_percent: 99, indicator: {error_rate: {metric: error_ratio}}}
          - {service: b, name: x, target_percent: 99, indicator: {error_rate: {metric: errs, unit: percent}}}
          - service: c
            name: x
            target_percent: 99
            indicator: {requests: {good: ok_total, total: all_total}}
        """;
    assertThat(ObjectiveReader.read(file).objectives())
        .extracting(ServiceLevelObjective::indicator)
        .containsExactly(
            new ServiceLevelIndicator.Share(Selector.of("error_ratio"), 1),
            new ServiceLevelIndicator.Share(Selector.of("errs"), 100),
            new ServiceLevelIndicator.Successes(Selector.of("ok_total"), Selector.of("all_total")));
  }

  @Test
  void no_objectives_are_none() {
    assertThat(ObjectiveReader.read("objectives:\n")).isEqualTo(ObjectiveBook.EMPTY);
    assertThat(ObjectiveReader.read("# nothing yet\n")).isEqualTo(ObjectiveBook.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target_percent: 99.9       | target_percent: 100   | line 4, objectives[0].target_percent: must be above 0 and below 100, is 100
          target_percent: 99.9       | target_percent: most  | line 4, objectives[0].target_percent: must be a number, is most
          target_percent: 99.9       | target: 99.9          | line 4, objectives[0].target: is not a field here
          target_percent: 99.9       | description: x        | line 2, objectives[0].target_percent: is missing
          window: 7d                 | window: 9d            | line 5, objectives[0].window: must be 7d, 28d or 30d, is 9d
          name: latency              | name: availability    | line 10, objectives[1]: another objective is called pay/availability too
          name: latency              | name: Late cy         | line 11, objectives[1].name: must be of small letters
          total: requests_total      | all: requests_total   | line 9, objectives[0].indicator.requests.all: is not a field here
          "5.."                      | "5["                  | line 8, objectives[0].indicator.requests.bad.labels.code
          above: 250                 | above: -1             | line 15, objectives[1].indicator.threshold.above: limit must be above 0
          threshold:                 | error_rate:           | line 15, objectives[1].indicator.error_rate.above: is not a field here
          threshold:                 | speed:                | line 15, objectives[1].indicator.speed: is not a field here; these are: requests, error_rate, threshold
          service: pay               | service: [pay         | not YAML
          """)
  void a_mistake_is_told_with_its_line_and_field(String right, String wrong, String said) {
    assertThatThrownBy(() ->
            ObjectiveReader.read(
                GOOD.replaceFirst(
                    java.util.regex.Pattern.quote(right),
                    java.util.regex.Matcher.quoteReplacement(wrong))))
        .isInstanceOf(InvalidFile.class)
        .hasMessageContaining(said);
  }
}
