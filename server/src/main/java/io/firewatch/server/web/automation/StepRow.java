package io.firewatch.server.web.automation;

import io.firewatch.server.remediation.PlanView;
import io.firewatch.server.web.wording.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A step of a plan as a row.
 *
 * @param byHand whether a person does it
 * @param state in words; empty for what people do
 * @param stateKind how the state is marked: {@code waiting}, {@code running}, {@code good}, {@code
 *     bad} or empty
 * @param downtime in words
 * @param act what an executor does, in words; empty for what people do
 */
public record StepRow(
    int id,
    String title,
    String why,
    boolean byHand,
    String state,
    String stateKind,
    String detail,
    String priority,
    String risk,
    String downtime,
    List<String> radius,
    String source,
    String act,
    String instruction,
    String command,
    String success,
    String rollback) {

  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("WAITING", "waiting"),
          Map.entry("ACTING", "being done"),
          Map.entry("ACTED", "done, settling"),
          Map.entry("HEALTHY", "done, target healthy"),
          // Nobody is to read that all is well where nobody could ask.
          Map.entry("DONE", "done"),
          Map.entry("SIMULATED", "dry run, nothing changed"),
          Map.entry("FAILED", "failed"),
          Map.entry("IN_DOUBT", "in doubt: look at the target"),
          Map.entry("UNDOING", "being undone"),
          Map.entry("REVERTED", "undone, settling"),
          Map.entry("UNDONE", "undone"),
          Map.entry("KEPT", "cannot be undone"),
          Map.entry("UNDO_FAILED", "undoing failed"));

  private static final Map<String, String> PRIORITIES =
      Map.of(
          "IMMEDIATE", "now",
          "WITHIN_15MIN", "within 15 min",
          "WITHIN_1HOUR", "within an hour");

  static StepRow of(PlanView.StepView step) {
    PlanView.RunView run = step.run();
    String state = run == null ? (step.action() == null ? "" : "WAITING") : run.state();
    return new StepRow(
        step.id(),
        step.title(),
        Words.begun(Words.withoutStop(step.rationale())),
        step.action() == null,
        STATES.getOrDefault(state, ""),
        kind(state),
        run == null ? "" : run.detail(),
        PRIORITIES.getOrDefault(step.priority(), step.priority()),
        step.riskLevel().toLowerCase(Locale.ROOT),
        downtime(step.downtimeSeconds()),
        step.blastRadius(),
        step.source().words(),
        act(step),
        step.instruction(),
        step.command(),
        step.expectedOutcome(),
        step.rollback());
  }

  private static String kind(String state) {
    return switch (state) {
      case "WAITING" -> "waiting";
      case "ACTING", "ACTED", "DONE", "UNDOING", "REVERTED" -> "running";
      case "HEALTHY", "UNDONE", "SIMULATED" -> "good";
      case "FAILED", "IN_DOUBT", "UNDO_FAILED", "KEPT" -> "bad";
      default -> "";
    };
  }

  private static String downtime(long seconds) {
    if (seconds == 0) {
      return "none";
    }
    Duration time = Duration.ofSeconds(seconds);
    return "up to " + (seconds < 120 ? seconds + " s" : time.toMinutes() + " min");
  }

  private static String act(PlanView.StepView step) {
    PlanView.ActionView action = step.action();
    if (action == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(action.executor()).append(": ").append(action.action());
    text.append(' ').append(action.resource());
    action.parameters().forEach((name, value) -> text.append(' ').append(name + "=" + value));
    return text.toString();
  }

  /** What approving means, in a sentence. */
  public String promise() {
    return "%s. Downtime: %s. Touches %s. If it does not help: %s."
        .formatted(
            act,
            downtime,
            radius.isEmpty() ? "nothing else" : String.join(", ", radius),
            Words.withoutStop(rollback));
  }
}
