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
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Sets how many tasks a service of ECS has, and sets it back. A resource is {@code
 * CLUSTER/SERVICE}. ECS has no dry run: one sends nothing.
 */
public final class EcsPlatform implements Platform {
  public static final String NAME = "aws-ecs";
  public static final String SCALE = "scale";

  private static final String COUNT = "count";
  private static final String ADD = "add";
  private static final String DESIRED = "desired";

  private final EcsClient client;
  private final int maxTasks;

  /**
   * @param client must make no second try by itself
   * @param maxTasks most that a service is scaled to
   */
  public EcsPlatform(EcsClient client, int maxTasks) {
    this.client = client;
    this.maxTasks = maxTasks;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> actions() {
    return Set.of(SCALE);
  }

  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    if (!request.resource().matches("[A-Za-z0-9_-]{1,255}/[A-Za-z0-9_-]{1,255}")) {
      return Optional.of(new Refusal(Refusal.Reason.BAD_RESOURCE, "a resource is CLUSTER/SERVICE"));
    }
    Map<String, String> given = request.parameters();
    boolean to =
        given.keySet().equals(Set.of(COUNT))
            && given.getOrDefault(COUNT, "").matches("[1-9]\\d{0,3}")
            && Integer.parseInt(given.getOrDefault(COUNT, "0")) <= maxTasks;
    boolean by =
        given.keySet().equals(Set.of(ADD))
            && given.getOrDefault(ADD, "").matches("-?[1-9]\\d{0,2}");
    return to || by
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Refusal.Reason.BAD_PARAMETER,
                "scale wants count=1 to " + maxTasks + ", or add=N; it got " + given));
  }

  private static int wanted(ActionRequest request, TargetState before) {
    String count = request.parameters().get(COUNT);
    return count != null
        ? Integer.parseInt(count)
        : desired(before) + Integer.parseInt(request.parameters().getOrDefault(ADD, "0"));
  }

  private static int desired(TargetState state) {
    return Integer.parseInt(state.field(DESIRED));
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return new Estimate(
        Duration.ZERO,
        true,
        List.of(request.resource()),
        "tasks are added or taken while the others serve");
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    Service service = service(request.resource());
    return TargetState.of(Map.of(DESIRED, Integer.toString(service.desiredCount())));
  }

  private Service service(String resource) {
    String[] parts = resource.split("/", 2);
    return AwsAttempt.question(
        resource,
        () ->
            client.describeServices(r -> r.cluster(parts[0]).services(parts[1])).services().stream()
                .filter(service -> "ACTIVE".equals(service.status()))
                .findFirst()
                .orElseThrow(() -> new TargetUnreadable(resource, "no such service is active")));
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return outOfRange(request, before)
        .orElseGet(() -> told(request, desired(before), wanted(request, before)));
  }

  private static Outcome told(ActionRequest request, int from, int to) {
    return new Outcome.Simulated(
        "%s would be scaled from %d to %d tasks".formatted(request.resource(), from, to));
  }

  private Optional<Outcome> outOfRange(ActionRequest request, TargetState before) {
    int wanted = wanted(request, before);
    return wanted >= 1 && wanted <= maxTasks
        ? Optional.empty()
        : Optional.of(new Outcome.Failed(wanted + " tasks are not 1 to " + maxTasks, false));
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    return outOfRange(request, before)
        .orElseGet(() -> set(request.resource(), wanted(request, before)));
  }

  private Outcome set(String resource, int count) {
    String[] parts = resource.split("/", 2);
    return AwsAttempt.order(() -> {
      Service service =
          client
              .updateService(r -> r.cluster(parts[0]).service(parts[1]).desiredCount(count))
              .service();
      return new Outcome.Done(
          TargetState.of(Map.of(DESIRED, Integer.toString(service.desiredCount()))));
    });
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    Service service = service(request.resource());
    int running = service.runningCount();
    String detail = running + " of " + service.desiredCount() + " tasks are running";
    boolean failed =
        service.deployments().stream()
            .anyMatch(d -> d.rolloutState() == DeploymentRolloutState.FAILED);
    if (failed) {
      return new Health.Unhealthy("a deployment has failed: " + detail);
    }
    return running >= service.desiredCount() && service.pendingCount() == 0
        ? new Health.Healthy(detail)
        : new Health.Settling(detail);
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    return set(request.resource(), desired(before));
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return told(request, wanted(request, before), desired(before));
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    if (desired(now) == wanted(request, before)) {
      return Trace.HAPPENED;
    }
    return now.field(DESIRED).equals(before.field(DESIRED))
        ? Trace.DID_NOT_HAPPEN
        : Trace.CANNOT_TELL;
  }
}
