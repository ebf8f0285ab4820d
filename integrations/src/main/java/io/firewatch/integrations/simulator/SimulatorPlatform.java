package io.firewatch.integrations.simulator;

import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.http.HttpCalls.Reply;
import io.firewatch.integrations.http.Orders;
import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Trace;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operates the services of a simulator at its control endpoint: the right act ends their fault, a
 * wrong one does not. A resource is the name of a service.
 */
public final class SimulatorPlatform implements Platform {
  public static final String NAME = "simulator";

  private static final String LAST_ACT = "last_act";
  private static final Map<String, Duration> DOWNTIMES =
      Map.of(
          "restart",
          Duration.ofSeconds(10),
          "scale-out",
          Duration.ZERO,
          "undo-deployment",
          Duration.ofSeconds(20),
          "fail-over",
          Duration.ofSeconds(5),
          "limit-traffic",
          Duration.ZERO,
          "turn-off-flag",
          Duration.ZERO);

  private final URI control;
  private final HttpCalls http;
  private final JsonMapper mapper = new JsonMapper();

  /**
   * @param control address of the simulator's endpoint, without a path
   */
  public SimulatorPlatform(URI control, HttpCalls http) {
    this.control = control;
    this.http = http;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> actions() {
    return DOWNTIMES.keySet();
  }

  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    if (!request.resource().matches("[a-z0-9-]+")) {
      return Optional.of(
          new Refusal(Refusal.Reason.BAD_RESOURCE, "a resource is the name of a service"));
    }
    return request.parameters().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(Refusal.Reason.BAD_PARAMETER, request.action() + " has no parameters"));
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return new Estimate(
        DOWNTIMES.getOrDefault(request.action(), Duration.ZERO),
        true,
        List.of(request.resource()),
        "what simulated services need for it");
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    return setup(request.resource(), look(request.resource()));
  }

  private JsonNode look(String service) {
    Reply reply = http.get(uri("/services/" + service), Map.of());
    return read(service, Orders.body(service, reply));
  }

  private JsonNode read(String service, String body) {
    try {
      return mapper.readTree(body);
    } catch (JacksonException e) {
      throw new TargetUnreadable(service, "the answer is not JSON", e);
    }
  }

  private static TargetState setup(String service, JsonNode answer) {
    JsonNode setup = answer.path("setup");
    if (!setup.isObject()) {
      throw new TargetUnreadable(service, "the answer has no setup");
    }
    Map<String, String> fields = new TreeMap<>();
    setup.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
    return TargetState.of(fields);
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return new Outcome.Simulated("the simulator would be asked to " + request.inWords());
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    String path =
        "/services/%s/act?action=%s&key=%s"
            .formatted(request.resource(), request.action(), encoded(request.idempotencyKey()));
    return order(request, path);
  }

  private Outcome order(ActionRequest request, String path) {
    return Orders.outcome(
        http.post(uri(path), Map.of(), ""),
        body -> new Outcome.Done(setup(request.resource(), read(request.resource(), body))));
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    String health = look(request.resource()).path("health").asString();
    return switch (health) {
      case "HEALTHY" -> new Health.Healthy("its health check answers well");
      case "RECOVERING" -> new Health.Settling("the fault is gone, readings are coming back");
      case "FAILING" -> new Health.Unhealthy("its health check answers badly");
      default -> new Health.Unknown("its health check answers " + health);
    };
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    StringBuilder query = new StringBuilder();
    before
        .fields()
        .forEach((name, value) ->
            query.append(query.isEmpty() ? "?" : "&").append(name + "=" + encoded(value)));
    return order(request, "/services/" + request.resource() + "/restore" + query);
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return new Outcome.Simulated("the simulator would be asked to go back to " + before.json());
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    return now.field(LAST_ACT).equals(request.idempotencyKey())
        ? Trace.HAPPENED
        : Trace.DID_NOT_HAPPEN;
  }

  private URI uri(String pathAndQuery) {
    return URI.create(control + pathAndQuery);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
