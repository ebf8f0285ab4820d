package io.firewatch.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HypothesisTest {
  @ParameterizedTest
  @CsvSource({
    "1, PROCEED",
    "0.751, PROCEED",
    "0.75, REVIEW",
    "0.5, REVIEW",
    "0.499, ESCALATE",
    "0, ESCALATE"
  })
  void what_may_be_done_on_the_strength_of_it_follows_its_confidence(
      double confidence, Hypothesis.Band band) {
    assertThat(new Hypothesis("a", Category.CPU, "it", "", confidence, List.of()).band())
        .isEqualTo(band);
  }
}
