package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LabelFingerprintTest {
  @Test
  void fingerprints_are_those_of_prometheus() {
    // From the tests of Prometheus' common library.
    assertThat(LabelFingerprint.of(Map.of()))
        .isEqualTo(Long.toHexString(Long.parseUnsignedLong("14695981039346656037")));
    assertThat(LabelFingerprint.of(Map.of("name", "garland, briggs", "fear", "love is not enough")))
        .isEqualTo(String.format("%016x", Long.parseUnsignedLong("5799056148416392346")));
  }
}
