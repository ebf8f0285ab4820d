package io.firewatch.server.web.silences;

import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.server.web.wording.Elapsed;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A silence as a row.
 *
 * @param state active, pending or expired
 * @param remaining how long until it ends, or until it begins, or since it ended
 * @param matching alerts that fire and that it matches
 * @param warning what is about to happen, empty when nothing is
 * @param text its matchers as they are typed
 */
public record SilenceView(
    String id,
    String state,
    List<String> matchers,
    String author,
    String comment,
    Moment starts,
    Moment ends,
    String remaining,
    int matching,
    String warning,
    String text) {
  private static final Duration SOON = Duration.ofHours(1);

  public SilenceView {
    matchers = List.copyOf(matchers);
  }

  static SilenceView of(Silence silence, int matching, Instant now) {
    Silence.State state = silence.state(now);
    List<String> matchers = silence.matchers().stream().map(LabelMatcher::toString).toList();
    return new SilenceView(
        silence.id().toString(),
        state.name().toLowerCase(Locale.ROOT),
        matchers,
        Words.actor(silence.createdBy()),
        silence.comment(),
        Moment.of(silence.startsAt()),
        Moment.of(silence.endsAt()),
        remaining(silence, state, now),
        matching,
        state == Silence.State.ACTIVE ? warning(silence, matching, now) : "",
        matchers.stream().collect(Collectors.joining(", ")));
  }

  private static String remaining(Silence silence, Silence.State state, Instant now) {
    return switch (state) {
      case ACTIVE -> Elapsed.text(Duration.between(now, silence.endsAt())) + " left";
      case PENDING -> "begins in " + Elapsed.text(Duration.between(now, silence.startsAt()));
      case EXPIRED -> "ended " + Elapsed.text(Duration.between(silence.endsAt(), now)) + " ago";
    };
  }

  /** Somebody must know before it ends, while what it holds back is not over. */
  private static String warning(Silence silence, int matching, Instant now) {
    Duration left = Duration.between(now, silence.endsAt());
    if (left.compareTo(SOON) > 0) {
      return "";
    }
    String ends = "Ends in " + Elapsed.text(left);
    return matching == 0
        ? ends
        : ends + ", and " + Words.count(matching, "alert fires still", "alerts fire still");
  }
}
