package io.firewatch.triage.history;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.template.TemplateId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines of one service by template and level, minute by minute. What was told stays
 * until a line of a later minute comes, so that a telling always has all since its first line. Not
 * thread-safe.
 */
public final class TemplateFold {
  /** Templates of one minute that are counted apart; of others nothing is known but how many. */
  static final int MOST = 2_000;

  private static final LogLevel[] LEVELS = LogLevel.values();

  private final String service;
  private final Map<TemplateId, @Nullable Tally[]> tallies = new HashMap<>();
  private long minuteEnd = Long.MIN_VALUE;
  private long toldMillis;
  private boolean untold;

  public TemplateFold(String service) {
    this.service = service;
  }

  private static final class Tally {
    final String sample;
    final long firstMillis;
    long lastMillis;
    long lines;
    long told;

    Tally(String sample, long firstMillis) {
      this.sample = sample;
      this.firstMillis = firstMillis;
    }
  }

  /**
   * Whether a line that arrives now is of a later minute: {@link #close} comes before {@link #add}.
   */
  public boolean isOver(long arrivalMillis) {
    return arrivalMillis >= minuteEnd;
  }

  /** Ends a minute: what was not told of it, and room for the next one. */
  public List<TemplateMinute> close(long arrivalMillis, Function<TemplateId, String> texts) {
    List<TemplateMinute> rest = tell(arrivalMillis, texts);
    tallies.clear();
    minuteEnd = TemplateMinute.minute(arrivalMillis) + TemplateMinute.MINUTE_MILLIS;
    toldMillis = arrivalMillis;
    return rest;
  }

  /**
   * Counts a line.
   *
   * @param lines how many it stands for
   * @return whether it is counted by its template; false when there are too many of them
   */
  public boolean add(
      TemplateId template, LogLevel level, String message, long arrivalMillis, long lines) {
    @Nullable Tally[] byLevel = tallies.get(template);
    if (byLevel == null) {
      if (tallies.size() >= MOST) {
        return false;
      }
      byLevel = new @Nullable Tally[LEVELS.length];
      tallies.put(template, byLevel);
    }
    Tally tally = byLevel[level.ordinal()];
    if (tally == null) {
      tally = new Tally(TemplateMinute.cut(message), arrivalMillis);
      byLevel[level.ordinal()] = tally;
    }
    tally.lines += lines;
    tally.lastMillis = arrivalMillis;
    untold = true;
    return true;
  }

  /** Whether there is something to tell: the minute ended, or was not told for so long. */
  public boolean isDue(long nowMillis, long everyMillis) {
    return untold && (nowMillis >= minuteEnd || nowMillis - toldMillis >= everyMillis);
  }

  /**
   * What grew since the last call, each with everything since its first line.
   *
   * @param texts the text of a template now
   */
  public List<TemplateMinute> tell(long nowMillis, Function<TemplateId, String> texts) {
    toldMillis = nowMillis;
    if (!untold) {
      return List.of();
    }
    untold = false;
    List<TemplateMinute> minutes = new ArrayList<>();
    tallies.forEach((template, byLevel) -> {
      for (LogLevel level : LEVELS) {
        Tally tally = byLevel[level.ordinal()];
        if (tally != null && tally.lines > tally.told) {
          tally.told = tally.lines;
          minutes.add(
              new TemplateMinute(
                  new TemplateKey(service, template, level),
                  texts.apply(template),
                  tally.sample,
                  tally.firstMillis,
                  tally.lastMillis,
                  tally.lines));
        }
      }
    });
    return minutes;
  }
}
