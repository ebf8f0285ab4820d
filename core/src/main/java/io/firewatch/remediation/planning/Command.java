package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Remedy;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands in texts of runbooks. */
final class Command {
  private static final Pattern SPAN = Pattern.compile("`([^`\n]{3,400})`");
  private static final Pattern LINE = Pattern.compile("(?m)^`([^`\n]{3,400})`$");

  private Command() {}

  /** The command of a text: one on a line of its own, else the first that has several words. */
  static Optional<String> in(String text) {
    Matcher line = LINE.matcher(text);
    if (line.find()) {
      return Optional.of(line.group(1));
    }
    return SPAN.matcher(text)
        .results()
        .map(span -> span.group(1))
        .filter(span -> span.contains(" "))
        .findFirst();
  }

  /** The text without what is the command on a line of its own. */
  static String without(String text) {
    return LINE.matcher(text).replaceAll("").strip();
  }

  /** What a text with a command, or the words of a past resolution, does about the cause. */
  static Optional<Remedy> remedy(String text) {
    String words = text.toLowerCase(Locale.ROOT);
    if (words.contains("rollout undo")
        || words.contains("rolled back")
        || words.contains("undone")) {
      return Optional.of(Remedy.UNDO_DEPLOYMENT);
    }
    if (words.contains("rollout restart") || words.contains("restarted")) {
      return Optional.of(Remedy.RESTART);
    }
    if (words.contains("kubectl scale")
        || words.contains("scaled out")
        || words.contains("replicas were added")) {
      return Optional.of(Remedy.SCALE_OUT);
    }
    if (words.contains("failed over") || words.contains("second provider")) {
      return Optional.of(Remedy.FAIL_OVER);
    }
    return words.contains("flag") && words.contains("off")
        ? Optional.of(Remedy.TURN_OFF_FLAG)
        : Optional.empty();
  }
}
