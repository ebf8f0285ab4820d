package io.firewatch.server.oncall;

import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Escalation;
import io.firewatch.notification.directory.Escalation.Whom;
import io.firewatch.notification.directory.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A path of escalation, in words. */
public final class EscalationWords {
  private EscalationWords() {}

  /** A sentence for each step; one that says so when there is none. */
  public static List<String> of(Escalation path, Directory directory) {
    if (path.steps().isEmpty()) {
      return List.of("Nobody else is called when nobody acknowledges.");
    }
    List<String> words = new ArrayList<>();
    for (Escalation.Step step : path.steps()) {
      words.add(
          "After %s without an acknowledgement: %s."
              .formatted(
                  length(step.after()),
                  step.whom().stream()
                      .map(whom -> of(whom, directory))
                      .collect(Collectors.joining(", and "))));
    }
    Escalation.Again again = path.again();
    if (again.times() > 0) {
      words.add(
          again.times() == 1
              ? "Then the last step once more, %s later.".formatted(length(again.every()))
              : "Then the last step again every %s, %d times at most."
                  .formatted(length(again.every()), again.times()));
    }
    return words;
  }

  private static String of(Whom whom, Directory directory) {
    return switch (whom) {
      case Whom.OnCall _ -> "who is on call, once more";
      case Whom.NextOnCall _ -> "who is on call next";
      case Whom.WholeTeam _ -> "the whole team";
      case Whom.Management _ -> "management";
      case Whom.Named(String id) -> directory.person(id).map(Person::name).orElse(id);
    };
  }

  /** Such as {@code 1 h 30 min}. */
  static String length(Duration length) {
    long hours = length.toHours();
    int minutes = length.toMinutesPart();
    String seconds = length.toSecondsPart() == 0 ? "" : " " + length.toSecondsPart() + " s";
    return ((hours > 0 ? hours + " h" : "") + (minutes > 0 ? " " + minutes + " min" : "") + seconds)
        .strip();
  }
}
