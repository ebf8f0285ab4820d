package io.firewatch.kafka.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.Scorer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CutForestTest {
  private static final int KNOWN = 600;

  private final Random random = new Random(3);

  private CutForest grown() {
    CutForest forest = new CutForest(30);
    for (int i = 0; i < KNOWN; i++) {
      forest.score(i, 100 + random.nextGaussian());
    }
    return forest;
  }

  @Test
  void a_reading_far_from_all_others_is_abnormal_and_a_usual_one_is_not() {
    CutForest forest = grown();

    assertThat(forest.score(KNOWN, 100.2)).isBetween(0.0, Scorer.ABNORMAL);
    assertThat(forest.score(KNOWN + 1, 160)).isBetween(Scorer.ABNORMAL, 1.0);
  }

  @Test
  void nothing_is_abnormal_while_little_is_known_or_everything_is_the_same() {
    CutForest forest = new CutForest(30);

    assertThat(forest.score(0, 5)).isZero();
    assertThat(forest.score(1, 5_000)).isZero();
    for (int i = 0; i < KNOWN; i++) {
      assertThat(new CutForest(1).score(i, 7)).isZero();
    }
  }

  @Test
  void a_stored_forest_grows_again_from_its_last_readings() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    grown().save(new DataOutputStream(bytes));
    CutForest again = new CutForest(30);
    again.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isLessThan(1_100);
    assertThat(again.score(KNOWN, 100.2)).isLessThan(Scorer.ABNORMAL);
    assertThat(again.score(KNOWN + 1, 160)).isGreaterThanOrEqualTo(Scorer.ABNORMAL);
  }
}
