package io.firewatch.remediation.plan;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Who does a step, and how. */
public sealed interface Work {

  /**
   * A person does it.
   *
   * @param command to be copied; empty when there is none
   */
  record Instruction(String text, String command) implements Work {
    public Instruction {
      if (text.isBlank()) {
        throw new IllegalArgumentException("text must not be blank");
      }
    }
  }

  /**
   * An executor does it.
   *
   * @param remedy what it does about the cause
   * @param executor name of the executor, such as {@code kubernetes}
   * @param action one of the executor's actions
   * @param resource what it is done to, as the executor names it
   * @param command what a person would type to the same end; empty when there is none
   */
  record Action(
      Remedy remedy,
      String executor,
      String action,
      String resource,
      Map<String, String> parameters,
      String command)
      implements Work {
    public Action {
      if (executor.isBlank() || action.isBlank() || resource.isBlank()) {
        throw new IllegalArgumentException("executor, action and resource must not be blank");
      }
      parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Tells this fix from others: the same for the same thing done to the same resource. */
    public String fix() {
      return executor + " " + action + " " + resource + (parameters.isEmpty() ? "" : parameters);
    }
  }
}
