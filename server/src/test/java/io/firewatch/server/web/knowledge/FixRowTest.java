package io.firewatch.server.web.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.remediation.planning.Situation.Score;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FixRowTest {
  @Test
  void what_worked_ranks_above_what_failed_and_shows_how_often() {
    assertThat(
            FixRow.of(
                Map.of(
                    "mock restart pay", new Score(1, 4),
                    "mock scale pay", new Score(3, 0),
                    "mock undo pay", new Score(2, 2))))
        .containsExactly(
            new FixRow("mock scale pay", 3, 0),
            new FixRow("mock undo pay", 2, 2),
            new FixRow("mock restart pay", 1, 4));
  }
}
