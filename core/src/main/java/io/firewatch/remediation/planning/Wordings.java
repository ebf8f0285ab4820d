package io.firewatch.remediation.planning;

import io.firewatch.remediation.plan.Remedy;
import io.firewatch.remediation.plan.Step;
import java.util.List;

/** What remedies are called, what they need, and how they are taken back. */
final class Wordings {
  private Wordings() {}

  static String title(Remedy remedy, String service) {
    return switch (remedy) {
      case UNDO_DEPLOYMENT -> "Undo the last deployment of " + service;
      case RESTART -> "Restart " + service + " replica by replica";
      case SCALE_OUT -> "Give " + service + " more replicas";
      case FAIL_OVER -> "Move the work of " + service + " to where it succeeds";
      case LIMIT_TRAFFIC -> "Limit the traffic that " + service + " takes";
      case TURN_OFF_FLAG -> "Turn the new feature of " + service + " off";
    };
  }

  /** What a person would type; empty when it depends on the place. */
  static String command(Remedy remedy, String service) {
    return switch (remedy) {
      case UNDO_DEPLOYMENT -> "kubectl rollout undo deployment/" + service;
      case RESTART -> "kubectl rollout restart deployment/" + service;
      case SCALE_OUT -> "kubectl scale deployment/" + service + " --replicas=N";
      case FAIL_OVER, LIMIT_TRAFFIC, TURN_OFF_FLAG -> "";
    };
  }

  static Step.Guard guard(Remedy remedy, String service, String success) {
    return new Step.Guard(
        List.of(precondition(remedy, service), "The target is as it was when this was approved"),
        success,
        rollback(remedy, service));
  }

  private static String precondition(Remedy remedy, String service) {
    return switch (remedy) {
      case UNDO_DEPLOYMENT ->
          "The version of " + service + " before worked, and its schema is still there";
      case RESTART -> service + " has several replicas, or may be away for a moment";
      case SCALE_OUT -> "What " + service + " depends on can take more replicas";
      case FAIL_OVER -> "There is another place, and it is healthy";
      case LIMIT_TRAFFIC -> "Refusing part of the requests is better than failing all";
      case TURN_OFF_FLAG -> "The feature is behind a flag";
    };
  }

  private static String rollback(Remedy remedy, String service) {
    return switch (remedy) {
      case UNDO_DEPLOYMENT -> "Roll the version of " + service + " out again that was undone";
      case RESTART -> "Set " + service + " back to the version and number of replicas it had";
      case SCALE_OUT -> "Set " + service + " back to the number of replicas it had";
      case FAIL_OVER -> "Move the work of " + service + " back";
      case LIMIT_TRAFFIC -> "Lift the limit";
      case TURN_OFF_FLAG -> "Turn the feature on again";
    };
  }
}
