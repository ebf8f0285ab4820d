package io.firewatch.server.alertmanager;

import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.server.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Silences as Alertmanager's API has them. */
final class SilenceJson {
  private static final int MAX_MATCHERS = 50;
  private static final int MAX_TEXT = 2_000;

  private SilenceJson() {}

  /** What is posted; every field may be missing until it is checked. */
  record Posted(
      @Nullable String id,
      @Nullable List<PostedMatcher> matchers,
      @Nullable String startsAt,
      @Nullable String endsAt,
      @Nullable String createdBy,
      @Nullable String comment) {}

  record PostedMatcher(
      @Nullable String name,
      @Nullable String value,
      @Nullable Boolean isRegex,
      @Nullable Boolean isEqual) {}

  /** The silence that is posted, with a new id. */
  static Silence read(Posted posted, Instant now) {
    List<PostedMatcher> matchers = posted.matchers();
    if (matchers == null || matchers.isEmpty()) {
      throw Refusal.field("missing", "matchers", "needs at least one matcher");
    }
    if (matchers.size() > MAX_MATCHERS) {
      throw Refusal.field("too_many", "matchers", "has more than " + MAX_MATCHERS);
    }
    Instant startsAt = posted.startsAt() == null ? now : time("startsAt", posted.startsAt());
    Instant endsAt = time("endsAt", posted.endsAt());
    if (!endsAt.isAfter(now)) {
      throw Refusal.field("value", "endsAt", "must not be in the past");
    }
    if (!endsAt.isAfter(startsAt)) {
      throw Refusal.field("value", "endsAt", "must be after startsAt");
    }
    List<LabelMatcher> read = new java.util.ArrayList<>();
    for (PostedMatcher matcher : matchers) {
      read.add(matcher(matcher, "matchers[" + read.size() + "]"));
    }
    try {
      return new Silence(
          UUID.randomUUID(),
          read,
          startsAt.isBefore(now) ? now : startsAt,
          endsAt,
          text("createdBy", posted.createdBy()),
          text("comment", posted.comment()),
          now);
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "matchers", String.valueOf(e.getMessage()));
    }
  }

  private static LabelMatcher matcher(PostedMatcher matcher, String path) {
    if (matcher.name() == null || matcher.value() == null) {
      throw Refusal.field("missing", path, "needs name and value");
    }
    try {
      return new LabelMatcher(
          matcher.name(),
          matcher.value(),
          Boolean.TRUE.equals(matcher.isRegex()),
          !Boolean.FALSE.equals(matcher.isEqual()));
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", path, String.valueOf(e.getMessage()));
    }
  }

  private static Instant time(String name, @Nullable String text) {
    if (text == null) {
      throw Refusal.field("missing", name, "is missing");
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.field("value", name, "is not an RFC 3339 time");
    }
  }

  private static String text(String name, @Nullable String text) {
    String given = Optional.ofNullable(text).orElse("").strip();
    if (given.isEmpty()) {
      throw Refusal.field("missing", name, "is missing: silences say who and why");
    }
    if (given.length() > MAX_TEXT) {
      throw Refusal.field("too_long", name, "is longer than " + MAX_TEXT + " characters");
    }
    return given;
  }

  static Map<String, Object> write(Silence silence, Instant now) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", silence.id().toString());
    json.put("status", Map.of("state", silence.state(now).name().toLowerCase(Locale.ROOT)));
    json.put("updatedAt", silence.updatedAt().toString());
    json.put("startsAt", silence.startsAt().toString());
    json.put("endsAt", silence.endsAt().toString());
    json.put("createdBy", silence.createdBy());
    json.put("comment", silence.comment());
    json.put("matchers", silence.matchers().stream().map(SilenceJson::write).toList());
    return json;
  }

  private static Map<String, Object> write(LabelMatcher matcher) {
    return Map.of(
        "name",
        matcher.name(),
        "value",
        matcher.value(),
        "isRegex",
        matcher.isRegex(),
        "isEqual",
        matcher.isEqual());
  }
}
