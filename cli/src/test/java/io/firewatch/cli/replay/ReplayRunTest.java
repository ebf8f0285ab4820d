package io.firewatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.correlation.Likeness;
import io.firewatch.incident.Incident;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ReplayRunTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant FAILS = START.plus(Duration.ofMinutes(20));
  private static final Instant WELL = FAILS.plus(Duration.ofMinutes(3));
  private static final Instant END = WELL.plus(Duration.ofMinutes(10));

  private final List<Recorded> recorded = recorded();

  @Test
  void a_failure_is_the_incident_it_was_and_is_over_when_it_ended() {
    Incident found = only(ReplaySettings.defaults());

    assertThat(found.service()).isEqualTo("payment");
    assertThat(found.detectedAt()).isBetween(FAILS, FAILS.plusSeconds(20));
    assertThat(found.resolution()).isNotNull();
    assertThat(found.resolution().at()).isBetween(WELL, END);
  }

  @Test
  void a_blunter_detector_loses_it_and_a_more_patient_one_finds_it_later() {
    List<Incident> usual = run(ReplaySettings.defaults());
    ReplaySettings blunt =
        SettingText.apply(ReplaySettings.defaults(), "detection.sensitivity.threshold", "1e9");
    blunt = SettingText.apply(blunt, "detection.sensitivity.drift", "1e9");
    ReplaySettings patient =
        SettingText.apply(ReplaySettings.defaults(), "detection.times.persistence", "60s");

    assertThat(Difference.between(usual, run(blunt)))
        .extracting(Difference::kind)
        .containsExactly(Difference.Kind.LOST);
    List<Difference> later = Difference.between(usual, run(patient));
    assertThat(later).extracting(Difference::kind).containsExactly(Difference.Kind.LATER);
    assertThat(later.getFirst().shift()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(75));
  }

  @Test
  void a_silence_holds_it_back_and_the_same_settings_change_nothing() {
    List<Incident> usual = run(ReplaySettings.defaults());
    ReplaySettings silent =
        ReplaySettings.defaults()
            .and(
                List.of(
                    ReplayInputs.silence(
                        "service=payment metric=~'latency.*'".replace("'", ""), START, END)));

    assertThat(Difference.between(usual, run(silent)))
        .extracting(Difference::kind)
        .containsExactly(Difference.Kind.LOST);
    assertThat(Difference.between(usual, run(ReplaySettings.defaults())))
        .extracting(Difference::kind)
        .containsExactly(Difference.Kind.SAME);
  }

  private Incident only(ReplaySettings settings) {
    List<Incident> found = run(settings);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<Incident> run(ReplaySettings settings) {
    ReplayRun run = new ReplayRun(settings, ServiceCatalogue.empty(), Likeness.NONE);
    recorded.forEach(run::take);
    run.finish(END);
    return run.between(START, END);
  }

  /** A reading every five seconds: around 300 ms, and 2 000 ms while it fails. */
  private static List<Recorded> recorded() {
    SplittableRandom random = new SplittableRandom(7);
    SeriesKey latency = SeriesKey.of("payment", "latency_ms");
    List<Recorded> all = new ArrayList<>();
    for (Instant at = START; at.isBefore(END); at = at.plusSeconds(5)) {
      boolean fails = !at.isBefore(FAILS) && at.isBefore(WELL);
      double value = (fails ? 2_000 : 300) + 10 * random.nextGaussian();
      MetricBatch batch =
          MetricBatch.of(List.of(new MetricSample(latency, at.toEpochMilli(), value)));
      all.add(new Recorded.Readings(at.toEpochMilli(), batch));
    }
    return all;
  }
}
