package io.firewatch.triage.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Severity;
import io.firewatch.triage.report.FatalPatterns;
import io.firewatch.triage.template.TemplateId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogSignalsTest {
  private static final long START = 1_800_000_000_000L;
  private static final int SPAN = 5_000;

  private final List<LogSignal> begun = new ArrayList<>();
  private final List<LogSignal.Over> ended = new ArrayList<>();
  private int heldBack;
  private RecentDeployments deployments = RecentDeployments.NONE;
  private LogSignals signals = new LogSignals("orders", Duration.ofMillis(SPAN));
  private long now = START;

  private final SignalOutput out =
      new SignalOutput() {
        @Override
        public void began(LogSignal signal) {
          begun.add(signal);
        }

        @Override
        public void ended(LogSignal.Over over) {
          ended.add(over);
        }

        @Override
        public void heldBack() {
          heldBack++;
        }
      };

  /** The same failure again 60 s after the first was over is told again, and as fast. */
  @Test
  void a_spike_is_not_learnt_so_the_next_one_is_told_as_soon() {
    for (int seed = 0; seed < 40; seed++) {
      begun.clear();
      ended.clear();
      signals = new LogSignals("orders", Duration.ofMillis(SPAN));
      Random random = new Random(seed);
      usual(random, 60);
      for (int failure = 1; failure <= 3; failure++) {
        for (int i = 0; i < 12; i++) {
          window("request failed", 60 + random.nextInt(20));
          if (i == 1) {
            assertThat(begun).as("seed %d, failure %d", seed, failure).hasSize(failure);
          }
        }
        usual(random, 12);
        assertThat(ended).hasSize(failure);
        assertThat(ended.getLast().episode()).isEqualTo(begun.getLast().episode());
      }
      assertThat(begun).extracting(LogSignal::episode).doesNotHaveDuplicates();
    }
  }

  @Test
  void what_comes_and_goes_as_usual_is_not_told() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      window("request failed", Math.max(0, (int) Math.round(20 + 4 * random.nextGaussian())));
    }
    assertThat(begun).isEmpty();
  }

  @Test
  void recovery_is_told_after_three_usual_windows() {
    usual(new Random(1), 60);
    for (int i = 0; i < 4; i++) {
      window("request failed", 80);
    }
    window("request failed", 1);
    window("request failed", 1);
    assertThat(ended).isEmpty();
    window("request failed", 1);
    assertThat(ended).hasSize(1);
  }

  @Test
  void one_fatal_line_is_told_and_says_what_kind_of_trouble_it_is() {
    usual(new Random(1), 3);
    window("java.lang.OutOfMemoryError: Java heap space", 1);
    assertThat(begun).hasSize(1);
    assertThat(begun.getFirst().kind()).isEqualTo(FatalPatterns.Kind.MEMORY_LEAK);
    assertThat(begun.getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(begun.getFirst().description()).startsWith("Fatal error line: java.lang.OutOf");
    window("no room for lines", 1);
    assertThat(begun).hasSize(1);
  }

  @Test
  void an_error_never_seen_before_is_told_with_the_deployment_before_it() {
    usual(new Random(1), 130);
    deployments = (service, at) -> Optional.of(deployment(service, at));
    window("coupon cannot be parsed", 2);
    assertThat(begun).isEmpty();
    window("coupon cannot be parsed", 1);
    assertThat(begun).hasSize(1);
    LogSignal told = begun.getFirst();
    assertThat(told.kind()).isEqualTo(FatalPatterns.Kind.DEPLOYMENT_FAILURE);
    assertThat(told.description()).contains("never seen before", "v42", "coupon cannot be parsed");
    assertThat(told.onset().toEpochMilli()).isLessThanOrEqualTo(told.at().toEpochMilli());
  }

  @Test
  void nothing_of_a_service_just_met_is_new() {
    for (int i = 0; i < 10; i++) {
      window("error number " + i, 3);
    }
    assertThat(begun).isEmpty();
  }

  @Test
  void of_many_at_a_time_five_are_told_and_the_others_counted() {
    for (int i = 0; i < 8; i++) {
      add("panic: kind " + i, 1, new TemplateId(i));
    }
    tick();
    assertThat(begun).hasSize(5);
    assertThat(heldBack).isEqualTo(3);
  }

  @Test
  void an_episode_goes_on_after_a_restart() throws IOException {
    usual(new Random(1), 60);
    window("request failed", 80);
    window("request failed", 80);
    signals = restarted();
    for (int i = 0; i < 3; i++) {
      window("request failed", 1);
    }
    assertThat(begun).hasSize(1);
    assertThat(ended).hasSize(1);
    assertThat(ended.getFirst().episode()).isEqualTo(begun.getFirst().episode());
  }

  private LogSignals restarted() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    signals.write(new DataOutputStream(bytes));
    LogSignals again = new LogSignals("orders", Duration.ofMillis(SPAN));
    again.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return again;
  }

  private void usual(Random random, int windows) {
    for (int i = 0; i < windows; i++) {
      window("request failed", random.nextInt(3));
    }
  }

  private void window(String message, int lines) {
    add(message, lines, new TemplateId(message.hashCode()));
    tick();
  }

  private void add(String message, int lines, TemplateId template) {
    signals.heard(now);
    for (int i = 0; i < lines; i++) {
      LogLine line = new LogLine("id", "orders", now, LogLevel.ERROR, message, "", Map.of());
      signals.add(line, message, template, now);
    }
  }

  private void tick() {
    now += SPAN;
    signals.tick(now, deployments, out);
  }

  private static Deployment deployment(String service, Instant at) {
    return new Deployment(
        "1", service, "production", at.minusSeconds(60), "v42", "ci", "CODE", "", "", List.of());
  }
}
