package io.firewatch.integrations.webhookaction;

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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts signed orders, each with the idempotency key as its id, to an automation of the user's. The
 * automation may tell the state of a target: a JSON object with the object of texts {@code state}
 * and {@code health} ({@code healthy}, {@code settling} or {@code unhealthy}). Where it tells none,
 * nobody can know whether an order in doubt was followed.
 */
public final class WebhookPlatform implements Platform {
  public static final String NAME = "webhook";
  public static final String DRY_RUN = "Firewatch-Dry-Run";

  private final WebhookSettings settings;
  private final HttpCalls http;
  private final InstantSource clock;
  private final JsonMapper mapper = new JsonMapper();

  public WebhookPlatform(WebhookSettings settings, HttpCalls http, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> actions() {
    return settings.actions();
  }

  /** The automation knows its parameters; those that would look like ours are kept from it. */
  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    return request.parameters().keySet().stream()
        .filter(name -> !name.matches("[a-z][a-z0-9_]{0,63}"))
        .findFirst()
        .map(name ->
            new Refusal(
                Refusal.Reason.BAD_PARAMETER,
                "a parameter is named in lower case letters, digits and _, not " + name));
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return new Estimate(
        settings.downtime(),
        settings.state().isPresent(),
        List.of(request.resource()),
        "the downtime that is set for the webhook");
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    JsonNode state = look(request).path("state");
    Map<String, String> fields = new TreeMap<>();
    state.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
    return TargetState.of(fields);
  }

  private JsonNode look(ActionRequest request) {
    if (settings.state().isEmpty()) {
      return mapper.createObjectNode();
    }
    String resource = request.resource();
    URI uri =
        URI.create(
            settings.state().get()
                + "?resource="
                + URLEncoder.encode(resource, StandardCharsets.UTF_8));
    Map<String, String> headers =
        settings.signature().headers("state-" + request.idempotencyKey(), clock.instant(), "");
    try {
      return mapper.readTree(Orders.body(resource, http.get(uri, headers)));
    } catch (JacksonException e) {
      throw new TargetUnreadable(resource, "the answer is not JSON", e);
    }
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return told("execute", request, before);
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return told("rollback", request, before);
  }

  private Outcome told(String type, ActionRequest request, TargetState before) {
    String words = "an order to " + type + " " + request.inWords();
    if (!settings.rehearse()) {
      return new Outcome.Simulated(words + " would be posted to " + settings.orders().getHost());
    }
    Reply reply = post(type, request, before, true);
    return Orders.outcome(
        reply, body -> new Outcome.Simulated(words + " was answered in a dry run: " + said(body)));
  }

  private static String said(String body) {
    return body.isBlank() ? "well" : body.substring(0, Math.min(body.length(), 300)).strip();
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    return Orders.outcome(
        post("execute", request, before, false), _ -> new Outcome.Done(snapshot(request)));
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    return Orders.outcome(
        post("rollback", request, before, false), _ -> new Outcome.Done(snapshot(request)));
  }

  private Reply post(String type, ActionRequest request, TargetState before, boolean dry) {
    Map<String, Object> order = new TreeMap<>();
    order.put("type", "action." + type);
    order.put("action", request.action());
    order.put("resource", request.resource());
    order.put("parameters", request.parameters());
    order.put("before", before.fields());
    order.put("dry_run", dry);
    String body = mapper.writeValueAsString(order);
    String id = request.idempotencyKey() + "-" + type + (dry ? "-dry-run" : "");
    Map<String, String> headers =
        new HashMap<>(settings.signature().headers(id, clock.instant(), body));
    headers.put("Content-Type", "application/json");
    if (dry) {
      headers.put(DRY_RUN, "true");
    }
    return http.post(settings.orders(), headers, body);
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    JsonNode answer = look(request);
    String health = answer.path("health").asString("");
    String detail = answer.path("detail").asString("the automation says " + health);
    return switch (health) {
      case "healthy" -> new Health.Healthy(detail);
      case "settling" -> new Health.Settling(detail);
      case "unhealthy" -> new Health.Unhealthy(detail);
      default -> new Health.Untold("the automation tells no health");
    };
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    String last = now.fields().get("last_act");
    if (last == null) {
      return Trace.CANNOT_TELL;
    }
    return last.equals(request.idempotencyKey() + "-execute")
        ? Trace.HAPPENED
        : Trace.DID_NOT_HAPPEN;
  }
}
