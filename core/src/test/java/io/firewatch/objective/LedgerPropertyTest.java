package io.firewatch.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger against one that keeps everything. */
class LedgerPropertyTest {
  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(3),
          Duration.ofDays(7),
          Duration.ofDays(30));

  /** Steps of seconds to days, gaps, and readings that come late. */
  private static Map<Long, double[]> fill(Ledger ledger, Random dice) {
    Map<Long, double[]> all = new TreeMap<>();
    long at = 1_700_000_000_000L + dice.nextInt(100_000_000);
    for (int i = 0; i < 3_000; i++) {
      at += dice.nextInt(100) == 0 ? dice.nextInt(200_000_000) : dice.nextInt(90_000);
      long when = dice.nextInt(10) == 0 ? at - dice.nextInt(7_200_000) : at;
      double total = dice.nextInt(1000);
      double bad = Math.floor(total * dice.nextDouble());
      ledger.add(when, bad, total);
      double[] sum = all.computeIfAbsent(when / 60_000, m -> new double[2]);
      sum[0] += bad;
      sum[1] += total;
    }
    return all;
  }

  private static Spend sum(Map<Long, double[]> all, Duration window) {
    long last = all.keySet().stream().mapToLong(m -> m).max().orElseThrow();
    boolean inMinutes = window.toMinutes() < 361;
    long from = inMinutes ? last - window.toMinutes() + 1 : (last / 60 - window.toHours() + 1) * 60;
    Spend sum = Spend.NONE;
    for (Map.Entry<Long, double[]> minute : all.entrySet()) {
      if (minute.getKey() >= from) {
        sum = sum.plus(new Spend(minute.getValue()[0], minute.getValue()[1]));
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void every_window_is_the_sum_of_what_fell_into_it(int seed) {
    Ledger ledger = new Ledger();
    Map<Long, double[]> all = fill(ledger, new Random(seed));
    for (Duration window : WINDOWS) {
      assertThat(ledger.spent(window)).as("%s", window).isEqualTo(sum(all, window));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13})
  void a_ledger_that_is_read_back_is_the_same(int seed) throws IOException {
    Ledger ledger = new Ledger();
    fill(ledger, new Random(seed));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ledger.save(new DataOutputStream(bytes));
    Ledger back = new Ledger();
    back.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (Duration window : WINDOWS) {
      assertThat(back.spent(window)).isEqualTo(ledger.spent(window));
      assertThat(back.seen(window)).isEqualTo(ledger.seen(window));
    }
    assertThat(back.firstMillis()).isEqualTo(ledger.firstMillis());
    // However long it goes on, it does not grow.
    assertThat(bytes.size()).isLessThan(24 * (Ledger.MINUTES + Ledger.HOURS) + 64);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.3})
  void a_steady_burn_is_its_multiple_of_the_budget_in_every_window(double budget) {
    ServiceLevelObjective objective =
        new ServiceLevelObjective(
            new ObjectiveId("s", "o"),
            "",
            new ServiceLevelIndicator.Share(Selector.of("m"), 1),
            1 - budget,
            Duration.ofDays(30));
    Ledger ledger = new Ledger();
    for (long minute = 0; minute < 31 * 24 * 60; minute++) {
      ledger.add(minute * 60_000, 60 * 2.5 * budget, 60);
    }
    for (Duration window : WINDOWS) {
      assertThat(BurnWatch.rate(objective, ledger, window)).isCloseTo(2.5, within(1e-6));
    }
  }
}
