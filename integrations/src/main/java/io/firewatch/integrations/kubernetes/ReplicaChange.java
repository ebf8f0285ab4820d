package io.firewatch.integrations.kubernetes;

import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code replicas=N}, or {@code add=N} to what there was; N may be negative there. */
final class ReplicaChange {
  private static final String TO = "replicas";
  private static final String BY = "add";

  private ReplicaChange() {}

  static Optional<Refusal> objection(Map<String, String> parameters, int most) {
    boolean to =
        parameters.keySet().equals(Set.of(TO)) && isCount(parameters.getOrDefault(TO, ""), most);
    boolean by =
        parameters.keySet().equals(Set.of(BY))
            && parameters.getOrDefault(BY, "").matches("-?[1-9]\\d{0,2}");
    return to || by
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Refusal.Reason.BAD_PARAMETER,
                "scale wants replicas=1 to " + most + ", or add=N; it got " + parameters));
  }

  private static boolean isCount(String text, int most) {
    return text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= most;
  }

  static int wanted(Map<String, String> parameters, TargetState before) {
    String to = parameters.get(TO);
    return to != null
        ? Integer.parseInt(to)
        : Integer.parseInt(before.field(Deployments.REPLICAS))
            + Integer.parseInt(parameters.getOrDefault(BY, "0"));
  }
}
