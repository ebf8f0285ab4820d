package io.firewatch.triage.signal;

import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.Severity;
import io.firewatch.triage.report.FatalPatterns;
import io.firewatch.triage.template.TemplateId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Signals from the error lines of one service: a template that comes far more often than usual, one
 * that was never seen before, and one that tells of a fatal condition. Each is over when its rate
 * was usual for three windows.
 */
public final class LogSignals {
  /** What they are told as, beside the metrics of the service. */
  public static final String METRIC = "log_errors";

  /** How long a service must be known before anything of it is called new. */
  private static final Duration ACQUAINTED = Duration.ofMinutes(10);

  private static final Duration NEW = Duration.ofMinutes(1);
  private static final int NEW_LINES = 3;
  private static final int MOST_PATTERNS = 200;
  private static final int MOST_TOLD = 5;
  private static final double VERY_MANY = 12;

  private final String service;
  private final long spanMillis;
  private final Map<TemplateId, ErrorPattern> patterns = new LinkedHashMap<>();
  private long sinceMillis = Long.MAX_VALUE;
  private long windowEnd;
  private boolean ended;

  public LogSignals(String service, Duration span) {
    this.service = service;
    this.spanMillis = span.toMillis();
  }

  /** Says that the service writes, whatever it writes. */
  public void heard(long arrivalMillis) {
    sinceMillis = Math.min(sinceMillis, arrivalMillis);
    if (windowEnd == 0) {
      windowEnd = arrivalMillis + spanMillis;
    }
  }

  /** Takes a line at ERROR or above. */
  public void add(LogLine line, String message, TemplateId template, long arrivalMillis) {
    ErrorPattern pattern = patterns.get(template);
    if (pattern == null) {
      if (patterns.size() >= MOST_PATTERNS) {
        forgetQuietest();
      }
      pattern = new ErrorPattern(template, new RateWatch(), new Habit(windows(arrivalMillis)));
      pattern.bornMillis = arrivalMillis;
      boolean acquainted = arrivalMillis - sinceMillis >= ACQUAINTED.toMillis();
      pattern.awaited = acquainted ? NEW_LINES : -1;
      patterns.put(template, pattern);
    }
    pattern.add(line, message);
  }

  /** How many windows the service was known before. */
  private int windows(long arrivalMillis) {
    return (int) Math.clamp((arrivalMillis - sinceMillis) / spanMillis, 0, Integer.MAX_VALUE);
  }

  /**
   * Whether the service writes error lines of a template all the time, and no more of them now.
   *
   * @param lines of the window that closes
   */
  public boolean isUsual(TemplateId template, long lines) {
    ErrorPattern pattern = patterns.get(template);
    return pattern != null && pattern.isUsual(lines);
  }

  private void forgetQuietest() {
    patterns.values().stream()
        .filter(pattern -> !pattern.watch.isUnder())
        .findFirst()
        .ifPresent(pattern -> patterns.remove(pattern.template));
  }

  /**
   * Judges the windows that ended by now.
   *
   * @return whether anything was judged, so that the state should be kept
   */
  public boolean tick(long nowMillis, RecentDeployments deployments, SignalOutput out) {
    if (windowEnd == 0 || nowMillis < windowEnd) {
      return false;
    }
    ended = false;
    while (windowEnd <= nowMillis) {
      for (ErrorPattern pattern : List.copyOf(patterns.values())) {
        judge(pattern, windowEnd, deployments, out);
      }
      // After a standstill there is nothing to be learnt from windows nobody counted.
      windowEnd = Math.max(windowEnd + spanMillis, nowMillis - 3 * spanMillis);
    }
    return !patterns.isEmpty();
  }

  /** Whether nothing changed in what is told. */
  public boolean isQuiet() {
    return patterns.values().stream().noneMatch(pattern -> pattern.watch.isUnder()) && !ended;
  }

  private void judge(
      ErrorPattern pattern, long end, RecentDeployments deployments, SignalOutput out) {
    int lines = pattern.close(end);
    LogSignal.Rate rate = pattern.watch.rate(lines);
    boolean isNew = isNew(pattern, lines, end);
    RateWatch.Step step = pattern.watch.take(lines, rate);
    if (isNew && step == RateWatch.Step.USUAL) {
      pattern.watch.begin();
    }
    if (isNew || step == RateWatch.Step.BEGINS) {
      begin(pattern, end, rate, isNew ? told(pattern, end, deployments) : Novelty.NONE, out);
    } else if (step == RateWatch.Step.ENDS && pattern.told) {
      pattern.told = false;
      ended = true;
      Instant at = Instant.ofEpochMilli(end);
      out.ended(
          new LogSignal.Over(
              pattern.episode(service), pattern.series(service), at, pattern.counts()));
    }
  }

  private static boolean isNew(ErrorPattern pattern, int lines, long end) {
    if (pattern.awaited <= 0) {
      return false;
    }
    pattern.awaited -= lines;
    if (pattern.awaited > 0) {
      pattern.awaited = end - pattern.bornMillis > NEW.toMillis() ? -1 : pattern.awaited;
      return false;
    }
    pattern.awaited = -1;
    return !pattern.watch.isUnder();
  }

  /** That something was never seen before, and after what. */
  private record Novelty(boolean isNew, Optional<Deployment> after) {
    static final Novelty NONE = new Novelty(false, Optional.empty());
  }

  private Novelty told(ErrorPattern pattern, long end, RecentDeployments deployments) {
    return new Novelty(true, deployments.latest(service, Instant.ofEpochMilli(end)));
  }

  private void begin(
      ErrorPattern pattern, long end, LogSignal.Rate rate, Novelty novelty, SignalOutput out) {
    long firing = patterns.values().stream().filter(other -> other.told).count();
    if (firing >= MOST_TOLD) {
      out.heldBack();
      return;
    }
    pattern.told = true;
    out.began(
        new LogSignal(
            pattern.episode(service),
            pattern.series(service),
            kind(pattern, novelty),
            severity(pattern, rate, novelty),
            Instant.ofEpochMilli(pattern.onsetMillis),
            LogSignal.seen(pattern.lastMillis, Instant.ofEpochMilli(end)),
            rate,
            describe(pattern, rate, novelty),
            pattern.counts()));
  }

  private static FatalPatterns.Kind kind(ErrorPattern pattern, Novelty novelty) {
    if (pattern.fatal) {
      return pattern.kind;
    }
    return novelty.after().isPresent()
        ? FatalPatterns.Kind.DEPLOYMENT_FAILURE
        : FatalPatterns.Kind.ERROR_RATE_SPIKE;
  }

  private static Severity severity(ErrorPattern pattern, LogSignal.Rate rate, Novelty novelty) {
    boolean high = pattern.fatal || novelty.after().isPresent() || rate.sigma() >= VERY_MANY;
    return high ? Severity.HIGH : Severity.MEDIUM;
  }

  private String describe(ErrorPattern pattern, LogSignal.Rate rate, Novelty novelty) {
    String what =
        pattern.fatal
            ? "Fatal error line"
            : novelty.isNew()
                ? "Error never seen before"
                : String.format(
                    Locale.ROOT,
                    "%.0f errors in a window where %.0f are usual",
                    rate.observed(),
                    rate.usual());
    String after =
        novelty
            .after()
            .map(d -> " after %s was deployed at %s".formatted(d.version(), d.at()))
            .orElse("");
    return what + after + ": " + pattern.sample;
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeLong(sinceMillis);
    out.writeLong(windowEnd);
    out.writeInt(patterns.size());
    for (ErrorPattern pattern : patterns.values()) {
      pattern.write(out);
    }
  }

  /** Goes on with what {@link #write} wrote. */
  public void read(DataInputStream in) throws IOException {
    sinceMillis = in.readLong();
    windowEnd = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      ErrorPattern pattern = ErrorPattern.read(in);
      patterns.put(pattern.template, pattern);
    }
  }
}
