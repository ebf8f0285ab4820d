package io.firewatch.bench.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.simulator.Scenario;
import io.firewatch.simulator.Scenarios;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioPostmortemTest {
  private static final List<String> SECTIONS =
      List.of(
          "# Postmortem: ",
          "## Summary",
          "## Timeline",
          "## Root Cause",
          "## Contributing Factors",
          "## Impact",
          "## What Went Well",
          "## What Could Be Improved",
          "## Action Items",
          "## Evidence");

  static Stream<String> scenarios() {
    return Scenarios.all().stream().map(Scenario::name);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void the_postmortem_of_every_failure_says_only_what_the_record_says(String scenario) {
    RecordedFailure.Written written = RecordedFailure.of(scenario);
    String text = written.postmortem().generated().markdown();

    assertThat(new FigureCheck(written).unfounded(text)).as(text).isEmpty();
    assertThat(text).containsSubsequence(SECTIONS);
    assertThat(text).contains("user:kim", "called the diagnosis right", "seen on 3 of 7 nodes");
    assertThat(tasks(text)).as(text).isBetween(3L, 5L);
    assertThat(between(text, "### Error budget", "## What Went Well"))
        .contains("of the budget; ", "over 28 days", "over 7 days")
        .doesNotContain("not measured");
    nothingIsDoneThatWasOnlyProposed(written, text);
  }

  private static long tasks(String text) {
    return Pattern.compile("\\| P[123] \\| in ").matcher(text).results().count();
  }

  private static void nothingIsDoneThatWasOnlyProposed(
      RecordedFailure.Written written, String text) {
    String proposed = between(text, "### Proposed", "### Done");
    assertThat(between(text, "### Done", "## Root Cause"))
        .contains("Nothing that was done is on record.");
    written.file().known().diagnosis().orElseThrow().hypotheses().stream()
        .map(hypothesis -> hypothesis.suggestion().split(" ")[0])
        .filter(command -> !command.isEmpty())
        .forEach(command ->
            assertThat(text.replace(proposed, ""))
                .as("%s is only proposed", command)
                .doesNotContain(command + " "));
  }

  private static String between(String text, String from, String to) {
    return text.substring(text.indexOf(from), text.indexOf(to));
  }

  @Test
  void a_number_that_is_not_in_the_record_is_noticed_wherever_it_stands() {
    RecordedFailure.Written written = RecordedFailure.of("ERROR_RATE_SPIKE");
    String text = written.postmortem().generated().markdown();
    FigureCheck check = new FigureCheck(written);
    var numbers =
        Pattern.compile(
                "(?<=\\| |duration |resolve |with )\\d+(\\.\\d+)?(?= (%|ms|min|s)(?![a-z]))")
            .matcher(text)
            .results()
            .toList();

    assertThat(numbers).hasSizeGreaterThan(10);
    numbers.forEach(number -> {
      // Another size, and not 07, which reads as 7 and may be a count somewhere.
      String wrong = "8" + number.group();
      String forged = text.substring(0, number.start()) + wrong + text.substring(number.end());
      assertThat(check.unfounded(forged))
          .as("%s instead of %s", wrong, number.group())
          .isNotEmpty();
    });
  }
}
