package io.firewatch.intelligence.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.intelligence.embedding.HashedWords;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LearningTest {
  @TempDir Path home;

  @Test
  void the_more_incidents_were_learnt_the_more_new_ones_find_their_like_and_are_told_at_once() {
    LearningReplay.Outcome none = after(0);
    LearningReplay.Outcome fifty = after(50);
    LearningReplay.Outcome many = after(200);

    assertThat(none.recall()).isZero();
    assertThat(fifty.recall()).isGreaterThan(0.5);
    assertThat(many.recall()).isGreaterThan(fifty.recall() + 0.1);
    assertThat(fifty.right()).isGreaterThan(none.right());
    assertThat(many.right()).isGreaterThan(fifty.right());
  }

  private LearningReplay.Outcome after(int history) {
    try (LearningReplay replay =
        new LearningReplay(home.resolve("after" + history), new HashedWords(), 1)) {
      return replay.run(history);
    }
  }
}
