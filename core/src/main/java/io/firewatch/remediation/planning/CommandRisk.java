package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Risk;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a command that a person is told may break; what is not known is of high risk. */
final class CommandRisk {
  private static final Pattern READS =
      Pattern.compile(
          "^(kubectl (get|describe|logs|top|rollout (history|status))\\b|firewatch"
              + " (incidents|status)|dig |openssl s_client|df |du"
              + " |iostat|lsof|tracepath|jstat|kubectl exec \\S+ -- (getent|cat|jcmd \\d+"
              + " (Thread.print|GC.heap_info|GC.class_histogram))|jcmd \\w+"
              + " (Thread.print|GC.heap_info|GC.class_histogram|VM.native_memory)|kafka-consumer-groups.sh"
              + " .*--describe|curl -v).*");
  private static final Pattern SELECTS = Pattern.compile("^psql -c \"select .*\"$");
  private static final Pattern CHANGES_BACK =
      Pattern.compile("^kubectl (rollout (undo|restart|pause)|scale)\\b.*");

  /** Words that begin what only looks. */
  private static final List<String> LOOKING =
      List.of(
          "find",
          "look",
          "check",
          "read",
          "compare",
          "list",
          "tell",
          "watch",
          "note",
          "draw",
          "see",
          "ask",
          "follow",
          "was there",
          "what",
          "names first",
          "then the path",
          "work or",
          "back or",
          "count",
          "take a thread",
          "take three");

  private CommandRisk() {}

  /**
   * @param command may be empty
   * @param title what it is called when there is no command
   */
  static Risk of(String command, String title) {
    if (command.isEmpty()) {
      String words = title.toLowerCase(Locale.ROOT);
      return LOOKING.stream().anyMatch(words::startsWith) ? Risk.LOW : Risk.HIGH;
    }
    boolean chained = command.contains(";") || command.contains("&&");
    if (!chained && READS.matcher(command).matches()) {
      return Risk.LOW;
    }
    if (SELECTS.matcher(command).matches() && !command.contains("terminate")) {
      return Risk.LOW;
    }
    return !chained && CHANGES_BACK.matcher(command).matches() ? Risk.MEDIUM : Risk.HIGH;
  }
}
