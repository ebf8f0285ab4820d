package io.firewatch.cli.bench;

import io.firewatch.diagnosis.cause.MetricWindow;
import io.firewatch.diagnosis.cause.Observations;
import io.firewatch.diagnosis.cause.RequestRecords;
import io.firewatch.diagnosis.cause.Symptom;
import io.firewatch.diagnosis.cause.TracedSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A recorded failure as it might have been recorded elsewhere or another time. */
enum Perturbation {
  SERVICES("a quarter of the other services left out") {
    @Override
    Observations of(Observations seen, @Nullable String cause, Random random) {
      Symptom symptom = seen.symptom();
      Set<String> gone = new HashSet<>();
      seen.metrics().stream()
          .map(MetricWindow::service)
          .distinct()
          .filter(service -> !service.equals(cause))
          .filter(service -> symptom == null || !service.equals(symptom.service()))
          .filter(_ -> random.nextDouble() < 0.25)
          .forEach(gone::add);
      return metrics(
          seen, seen.metrics().stream().filter(w -> !gone.contains(w.service())).toList());
    }
  },
  NORMAL_ROWS("four in ten normal rows left out") {
    @Override
    Observations of(Observations seen, @Nullable String cause, Random random) {
      int rows = seen.metrics().stream().mapToInt(w -> w.normal().length).max().orElse(0);
      boolean[] kept = new boolean[rows];
      for (int i = 0; i < rows; i++) {
        kept[i] = random.nextDouble() > 0.4 || i == rows - 1;
      }
      return windows(seen, normal -> some(normal, i -> kept[i]), UnaryOperator.identity());
    }
  },
  FAILING_ROW("one failing row left out") {
    @Override
    Observations of(Observations seen, @Nullable String cause, Random random) {
      int before = seen.rowsBeforeAlarm();
      int rows = seen.metrics().stream().mapToInt(w -> w.abnormal().length).max().orElse(0);
      if (rows - before < 2) {
        return seen;
      }
      int gone = before + random.nextInt(rows - before);
      return windows(seen, UnaryOperator.identity(), failing -> some(failing, i -> i != gone));
    }
  },
  METRICS("a third of the metrics left out") {
    @Override
    Observations of(Observations seen, @Nullable String cause, Random random) {
      Map<String, Boolean> kept = new HashMap<>();
      return metrics(
          seen,
          seen.metrics().stream()
              .filter(w -> kept.computeIfAbsent(w.name(), _ -> random.nextDouble() > 1 / 3.0))
              .toList());
    }
  },
  NOISE("every reading off by 5 %") {
    @Override
    Observations of(Observations seen, @Nullable String cause, Random random) {
      List<MetricWindow> windows = new ArrayList<>();
      for (MetricWindow window : seen.metrics()) {
        boolean bounded =
            window.metric().matches("(?i).*(%|success|avail).*"); // most stand at their bound
        DoubleUnaryOperator off = x -> bounded ? x : x * Math.exp(0.05 * random.nextGaussian());
        windows.add(
            with(
                window,
                Arrays.stream(window.normal()).map(off).toArray(),
                Arrays.stream(window.abnormal()).map(off).toArray()));
      }
      return metrics(seen, windows);
    }
  },
  TRACES("half of the traces left out") {
    @Override
    Observations of(Observations seen, @Nullable String cause, Random random) {
      RequestRecords all = seen.requests();
      long salt = random.nextLong();
      return new Observations(
          seen.metrics(),
          seen.rowsBeforeAlarm(),
          seen.symptom(),
          seen.graph(),
          new RequestRecords(
              all.alarmMicros(),
              half(all.spans(), salt),
              half(all.referenceSpans(), salt),
              all.logs(),
              all.referenceLogs()));
    }
  };

  private final String words;

  Perturbation(String words) {
    this.words = words;
  }

  /** What is done to the failure. */
  String words() {
    return words;
  }

  /**
   * The failure, perturbed; the cause itself is never left out.
   *
   * @param cause null when nothing was wrong
   */
  abstract Observations of(Observations seen, @Nullable String cause, Random random);

  private static Observations windows(
      Observations seen, UnaryOperator<double[]> normal, UnaryOperator<double[]> abnormal) {
    return metrics(
        seen,
        seen.metrics().stream()
            .map(w -> with(w, normal.apply(w.normal()), abnormal.apply(w.abnormal())))
            .toList());
  }

  private static MetricWindow with(MetricWindow window, double[] normal, double[] abnormal) {
    return new MetricWindow(
        window.service(), window.metric(), window.statistic(), normal, abnormal);
  }

  private static double[] some(double[] values, IntPredicate kept) {
    return IntStream.range(0, values.length).filter(kept).mapToDouble(i -> values[i]).toArray();
  }

  private static Observations metrics(Observations seen, List<MetricWindow> metrics) {
    return new Observations(
        metrics, seen.rowsBeforeAlarm(), seen.symptom(), seen.graph(), seen.requests());
  }

  private static List<TracedSpan> half(List<TracedSpan> spans, long salt) {
    return spans.stream()
        .filter(span -> new SplittableRandom(span.traceId().hashCode() ^ salt).nextBoolean())
        .toList();
  }
}
