package io.firewatch.intelligence.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MiniLmTest {
  private final MiniLm model = new MiniLm();

  @Test
  void texts_that_mean_the_same_lie_closer_than_others() {
    List<float[]> vectors =
        model.embed(
            List.of(
                "all database connections are in use",
                "the connection pool has nothing left to give",
                "the certificate ends at midnight"));

    assertThat(dot(vectors.get(0), vectors.get(1)))
        .isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.15);
  }

  @Test
  void vectors_have_length_one_and_the_same_text_has_the_same() {
    List<float[]> vectors = model.embed(List.of("slow query", "slow query", ""));

    assertThat(vectors)
        .allSatisfy(vector -> {
          assertThat(vector).hasSize(model.dimension());
          assertThat(dot(vector, vector)).isBetween(0.999, 1.001);
        });
    assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
    assertThat(model.embed(List.of())).isEmpty();
  }

  @Test
  void nothing_it_unpacked_is_left_once_it_is_loaded() throws IOException {
    model.embed(List.of("loaded"));

    assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
        .filteredOn(line -> line.contains("onnxruntime-java"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("(deleted)"));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
