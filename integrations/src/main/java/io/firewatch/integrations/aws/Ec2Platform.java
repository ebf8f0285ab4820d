package io.firewatch.integrations.aws;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

/**
 * Reboots instances of EC2 that are running. A resource is the id of an instance. A reboot leaves
 * no trace: whether one that got no answer took place is for a person to say.
 */
public final class Ec2Platform implements Platform {
  public static final String NAME = "aws-ec2";
  public static final String REBOOT = "reboot";

  private static final String STATE = "state";
  private static final String RUNNING = "running";
  private static final String DRY = "DryRunOperation";

  private final Ec2Client client;

  /**
   * @param client must make no second try by itself
   */
  public Ec2Platform(Ec2Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> actions() {
    return Set.of(REBOOT);
  }

  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    if (!request.resource().matches("i-([0-9a-f]{8}|[0-9a-f]{17})")) {
      return Optional.of(
          new Refusal(Refusal.Reason.BAD_RESOURCE, "a resource is the id of an instance"));
    }
    return request.parameters().isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal(Refusal.Reason.BAD_PARAMETER, "reboot has no parameters"));
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return new Estimate(
        Duration.ofMinutes(3),
        false,
        List.of(request.resource()),
        "what an instance usually takes to boot; what was in memory is lost");
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    String id = request.resource();
    Instance instance =
        AwsAttempt.question(
            id,
            () ->
                client.describeInstances(r -> r.instanceIds(id)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .findFirst()
                    .orElseThrow(() -> new TargetUnreadable(id, "there is no such instance")));
    return TargetState.of(
        Map.of(STATE, instance.state().nameAsString(), "type", instance.instanceTypeAsString()));
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return isRunning(before) ? dryRun(request.resource()) : notRunning(before);
  }

  /** EC2's own dry run answers with an error that says that it would have worked. */
  private Outcome dryRun(String id) {
    return AwsAttempt.order(() -> {
      try {
        client.rebootInstances(r -> r.instanceIds(id).dryRun(true));
        return new Outcome.InDoubt("EC2 did not take it as a dry run");
      } catch (AwsServiceException e) {
        if (e.awsErrorDetails() != null && DRY.equals(e.awsErrorDetails().errorCode())) {
          return new Outcome.Simulated("instance " + id + " would be rebooted");
        }
        throw e;
      }
    });
  }

  private static boolean isRunning(TargetState before) {
    return before.field(STATE).equals(RUNNING);
  }

  private static Outcome notRunning(TargetState before) {
    return new Outcome.Failed(
        "only a running instance is rebooted, this one is " + before.field(STATE), false);
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    if (!isRunning(before)) {
      return notRunning(before);
    }
    return AwsAttempt.order(() -> {
      client.rebootInstances(r -> r.instanceIds(request.resource()));
      return new Outcome.Done(after(request, before));
    });
  }

  /** The order was taken: when nothing can be read just now, the state is as it was. */
  private TargetState after(ActionRequest request, TargetState before) {
    try {
      return snapshot(request);
    } catch (TargetUnreadable e) {
      return before;
    }
  }

  /** Running, and both of EC2's checks, of the machine below and of the instance, passed. */
  @Override
  public Health verify(ActionRequest request, TargetState before) {
    String id = request.resource();
    InstanceStatus status =
        AwsAttempt.question(
            id,
            () ->
                client
                    .describeInstanceStatus(r -> r.instanceIds(id).includeAllInstances(true))
                    .instanceStatuses()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new TargetUnreadable(id, "it has no status")));
    SummaryStatus machine = status.systemStatus().status();
    SummaryStatus instance = status.instanceStatus().status();
    String detail =
        "%s, machine %s, instance %s"
            .formatted(status.instanceState().nameAsString(), machine, instance);
    if (machine == SummaryStatus.OK && instance == SummaryStatus.OK) {
      return status.instanceState().nameAsString().equals(RUNNING)
          ? new Health.Healthy(detail)
          : new Health.Unhealthy(detail);
    }
    boolean checking =
        machine == SummaryStatus.INITIALIZING || instance == SummaryStatus.INITIALIZING;
    return checking ? new Health.Settling(detail) : new Health.Unhealthy(detail);
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    return new Outcome.Done(snapshot(request));
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return new Outcome.Simulated("a reboot leaves nothing to restore");
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    return Trace.CANNOT_TELL;
  }
}
