package io.firewatch.bench.history;

import io.firewatch.bench.ingest.BenchListener;
import io.firewatch.history.HistoryQuery;
import io.firewatch.history.Horizon;
import io.firewatch.history.MetricHistory;
import io.firewatch.history.Rollup;
import io.firewatch.history.RollupFold;
import io.firewatch.history.SeriesHistory;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.UsualHour;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Fills a history with a week of minutes, in the order in which they would have come in, and asks
 * it what a person and a diagnosis ask, about series drawn by a seeded generator.
 */
public final class HistoryBench {
  private static final int SERIES_PER_SERVICE = 20;
  private static final int READINGS_A_MINUTE = 6;
  private static final int BATCH = 5_000;
  private static final int ASKED = 50;
  private static final Duration SPAN = Duration.ofDays(7);
  private static final Instant END = Instant.parse("2026-03-08T09:00:00Z");

  private final MetricHistory history;
  private final BenchListener listener;
  private final int minutes = (int) SPAN.toMinutes();
  private final int services;

  /**
   * @param history an empty one
   * @param rows how many rollups it is to hold, at least; whole services of {@value
   *     #SERIES_PER_SERVICE} series over a week
   */
  public HistoryBench(MetricHistory history, long rows, BenchListener listener) {
    this.history = history;
    this.listener = listener;
    this.services = (int) Math.max(1, Math.ceilDiv(rows, (long) minutes * SERIES_PER_SERVICE));
  }

  /** What was measured: rows written a second, and each question's times in milliseconds. */
  public record Result(long rows, int series, double rowsPerSecond, List<Answer> answers) {
    public Result {
      answers = List.copyOf(answers);
    }
  }

  /** Times of one question. */
  public record Answer(String question, double rows, double p50, double p95, double max) {}

  /** Asks for something, and returns how many minutes the answer is made of. */
  private interface Question {
    long ask(int service, int metric);
  }

  public Result run() {
    double seconds = fill();
    long rows = (long) services * SERIES_PER_SERVICE * minutes;
    List<Answer> answers =
        List.of(
            answer("one series, last hour", (s, m) -> one(s, m, Duration.ofHours(1))),
            answer("one series, last day", (s, m) -> one(s, m, Duration.ofHours(24))),
            answer("one series, 7 days, with horizons and usual hour", this::horizons),
            answer("20 series of a service, last hour", (s, m) -> all(Set.of(name(s)), 1)),
            answer("20 series of a service, last day", (s, m) -> all(Set.of(name(s)), 24)),
            answer("100 series of 5 services, last hour", (s, m) -> all(neighbours(s), 1)));
    return new Result(rows, services * SERIES_PER_SERVICE, rows / seconds, answers);
  }

  private double fill() {
    Random random = new Random(1);
    long began = System.nanoTime();
    List<SeriesRollup> batch = new ArrayList<>(BATCH);
    for (int minute = 0; minute < minutes; minute++) {
      long at = END.minus(SPAN).toEpochMilli() + minute * Rollup.MINUTE_MILLIS;
      for (int one = 0; one < services * SERIES_PER_SERVICE; one++) {
        batch.add(new SeriesRollup(series(one / SERIES_PER_SERVICE, one), rollup(random, at)));
        if (batch.size() == BATCH) {
          history.add(batch);
          batch.clear();
        }
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      listener.progress(
          "writing",
          (double) minute / minutes,
          String.format(
              Locale.ROOT,
              "%,.0f rows/s",
              (double) minute * services * SERIES_PER_SERVICE / Math.max(0.1, seconds)));
    }
    history.add(batch);
    return (System.nanoTime() - began) / 1e9;
  }

  private static Rollup rollup(Random random, long at) {
    RollupFold fold = new RollupFold();
    for (int i = 0; i < READINGS_A_MINUTE; i++) {
      fold.add(at + i * 10_000L, 100 + 20 * random.nextGaussian());
    }
    return Optional.ofNullable(fold.tell()).orElseThrow();
  }

  private Answer answer(String question, Question asked) {
    Random random = new Random(question.hashCode());
    double[] millis = new double[ASKED];
    long rows = 0;
    for (int i = 0; i < ASKED; i++) {
      int service = random.nextInt(services);
      int metric = random.nextInt(SERIES_PER_SERVICE);
      long began = System.nanoTime();
      rows += asked.ask(service, metric);
      millis[i] = (System.nanoTime() - began) / 1e6;
      listener.progress("asking", (double) i / ASKED, question);
    }
    Arrays.sort(millis);
    return new Answer(
        question,
        (double) rows / ASKED,
        millis[ASKED / 2],
        millis[ASKED * 95 / 100],
        millis[ASKED - 1]);
  }

  private long one(int service, int metric, Duration back) {
    SeriesKey key = series(service, metric);
    return count(
        history.find(HistoryQuery.ofMetric(key.service(), key.metric(), END.minus(back), END)));
  }

  private long horizons(int service, int metric) {
    SeriesKey key = series(service, metric);
    List<SeriesHistory> found =
        history.find(HistoryQuery.ofMetric(key.service(), key.metric(), END.minus(SPAN), END));
    for (SeriesHistory one : found) {
      if (Horizon.all(one.minutes(), END).size() != Horizon.SPANS.size()
          || UsualHour.of(one.minutes(), END).isEmpty()) {
        throw new IllegalStateException("a week of " + one.series() + " is not there");
      }
    }
    return count(found);
  }

  private long all(Set<String> of, int hours) {
    return count(
        history.find(HistoryQuery.ofServices(of, END.minus(Duration.ofHours(hours)), END)));
  }

  private static long count(List<SeriesHistory> found) {
    return found.stream().mapToLong(one -> one.minutes().size()).sum();
  }

  private Set<String> neighbours(int service) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      names.add(name((service + i) % services));
    }
    return names;
  }

  private static SeriesKey series(int service, int number) {
    return SeriesKey.of(name(service), "metric_" + number % SERIES_PER_SERVICE);
  }

  private static String name(int service) {
    return "service-" + service;
  }
}
