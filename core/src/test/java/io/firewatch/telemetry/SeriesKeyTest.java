package io.firewatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SeriesKeyTest {
  @Test
  void names_that_differ_in_digits_only_have_hashes_of_their_own() {
    Set<Integer> hashes = new HashSet<>();
    for (int service = 0; service < 20; service++) {
      for (int metric = 0; metric < 10; metric++) {
        for (int pod = 0; pod < 10; pod++) {
          hashes.add(key(service, metric, pod).hashCode());
        }
      }
    }

    assertThat(hashes).hasSizeGreaterThan(1990);
  }

  @Test
  void equal_keys_have_equal_hashes() {
    assertThat(key(1, 2, 3)).isEqualTo(key(1, 2, 3)).hasSameHashCodeAs(key(1, 2, 3));
  }

  private static SeriesKey key(int service, int metric, int pod) {
    return new SeriesKey(
        "service-" + service, "metric_" + metric, Labels.of(Map.of("instance", "pod-" + pod)));
  }
}
