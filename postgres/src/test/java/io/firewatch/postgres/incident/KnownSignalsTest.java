package io.firewatch.postgres.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.Signal;
import io.firewatch.postgres.incident.KnownSignals.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KnownSignalsTest {
  private static final Instant AT = Samples.START;
  private static final IncidentId ID = Samples.id(1);
  private static final List<Signal> SIGNALS = List.of(Samples.alert("payment", AT, null));

  private final KnownSignals known = new KnownSignals(3);

  private void keep(IncidentId id, Version version, List<Signal> signals) {
    known.keep(Map.of(id, version), Map.of(id, signals));
  }

  @Test
  void only_the_version_that_was_seen_is_known() {
    keep(ID, new Version(2, AT), SIGNALS);

    assertThat(known.find(ID, new Version(2, AT))).contains(SIGNALS);
    assertThat(known.find(ID, new Version(3, AT))).isEmpty();
    assertThat(known.find(ID, new Version(2, AT.plusMillis(1))))
        .as("the same number after a database lost its latest commits")
        .isEmpty();
    assertThat(known.find(Samples.id(2), new Version(2, AT))).isEmpty();
  }

  @Test
  void an_earlier_version_that_is_told_late_takes_no_place() {
    keep(ID, new Version(2, AT), SIGNALS);
    keep(ID, new Version(1, AT.minusMillis(1)), List.of());

    assertThat(known.find(ID, new Version(2, AT))).contains(SIGNALS);
  }

  @Test
  void what_nobody_asked_for_longest_is_forgotten_first() {
    for (int n = 1; n <= 3; n++) {
      keep(Samples.id(n), new Version(1, AT), SIGNALS);
    }
    assertThat(known.find(Samples.id(1), new Version(1, AT))).isPresent();
    keep(Samples.id(4), new Version(1, AT), SIGNALS);

    assertThat(known.find(Samples.id(1), new Version(1, AT))).isPresent();
    assertThat(known.find(Samples.id(2), new Version(1, AT))).isEmpty();
    assertThat(known.find(Samples.id(4), new Version(1, AT))).isPresent();
  }
}
