package io.firewatch.bench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.bench.logs.GroupingScore.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingScoreTest {
  private static final Label A = new Label("a", "read <*>");
  private static final Label B = new Label("b", "wrote <*>");
  private static final Label C = new Label("c", "closed");

  @Test
  void the_truth_itself_scores_one_everywhere() {
    assertThat(GroupingScore.of(List.of(A, B, A), List.of(A, B, A)))
        .isEqualTo(new GroupingScore(1, 1, 1, 1));
  }

  @Test
  void one_line_too_many_makes_a_group_wrong() {
    // True groups {1,2}, {3}, {4}; found {1,2,3}, {4}: one of two found, one of three true.
    GroupingScore score = GroupingScore.of(List.of(A, A, B, C), List.of(A, A, A, C));

    assertThat(score.ga()).isEqualTo(0.25);
    assertThat(score.fga()).isEqualTo(2 * 0.5 * (1 / 3.0) / (0.5 + 1 / 3.0), within(1e-12));
    assertThat(score.pa()).isEqualTo(0.75);
    assertThat(score.fta()).isEqualTo(2 * 0.5 * (1 / 3.0) / (0.5 + 1 / 3.0), within(1e-12));
  }

  @Test
  void groups_count_whatever_their_names_and_texts() {
    Label other = new Label("z", "something else");

    GroupingScore score = GroupingScore.of(List.of(A, A, B), List.of(other, other, C));

    assertThat(score).isEqualTo(new GroupingScore(1, 1, 0, 0));
  }

  @Test
  void lists_that_do_not_fit_are_refused() {
    assertThatThrownBy(() -> GroupingScore.of(List.of(A), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
