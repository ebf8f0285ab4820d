package io.firewatch.server.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One service of ECS with two tasks, and instances of EC2 that run. */
public final class AwsStub implements AutoCloseable {
  private static final int TASKS = 2;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int desired = TASKS;
  private volatile boolean worse;

  /** One request, such as {@code UpdateService}. */
  public record Call(String action, String body) {
    public boolean changes() {
      return action.equals("UpdateService")
          || action.equals("RebootInstances") && !body.contains("DryRun=true");
    }
  }

  public AwsStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on, deployments of more than two tasks fail. */
  public void getsWorse() {
    worse = true;
  }

  public int desired() {
    return desired;
  }

  public List<Call> changes() {
    return calls.stream().filter(Call::changes).toList();
  }

  public List<Call> calls(String action) {
    return calls.stream().filter(call -> call.action().equals(action)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      boolean isEcs = target != null;
      String action =
          isEcs
              ? target.substring(target.indexOf('.') + 1)
              : body.replaceFirst(".*Action=([A-Za-z]+).*", "$1");
      Call call = new Call(action, body);
      calls.add(call);
      boolean rehearsed = action.equals("RebootInstances") && !call.changes();
      byte[] answer = (isEcs ? ecs(call) : ec2(call)).getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", isEcs ? "application/x-amz-json-1.1" : "text/xml");
      exchange.sendResponseHeaders(rehearsed ? 412 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String ecs(Call call) {
    JsonNode asked = JSON.readTree(call.body());
    boolean update = call.changes();
    if (update) {
      desired = asked.path("desiredCount").asInt();
    }
    boolean failed = worse && desired > TASKS;
    Map<String, Object> service =
        Map.of(
            "serviceName",
            (update ? asked.path("service") : asked.path("services").get(0)).asString(),
            "status",
            "ACTIVE",
            "desiredCount",
            desired,
            "runningCount",
            failed ? TASKS : desired,
            "pendingCount",
            0,
            "deployments",
            List.of(Map.of("id", "d", "rolloutState", failed ? "FAILED" : "COMPLETED")));
    return JSON.writeValueAsString(
        update ? Map.of("service", service) : Map.of("services", List.of(service)));
  }

  private static String ec2(Call call) {
    return switch (call.action()) {
      case "DescribeInstances" ->
          "<DescribeInstancesResponse><reservationSet><item><instancesSet><item>"
              + "<instanceType>t3.micro</instanceType><instanceState><name>running</name>"
              + "</instanceState></item></instancesSet></item></reservationSet>"
              + "</DescribeInstancesResponse>";
      case "DescribeInstanceStatus" ->
          "<DescribeInstanceStatusResponse><instanceStatusSet><item><instanceState>"
              + "<name>running</name></instanceState><systemStatus><status>ok</status>"
              + "</systemStatus><instanceStatus><status>ok</status></instanceStatus>"
              + "</item></instanceStatusSet></DescribeInstanceStatusResponse>";
      case "RebootInstances" ->
          call.changes()
              ? "<RebootInstancesResponse><return>true</return></RebootInstancesResponse>"
              : "<Response><Errors><Error><Code>DryRunOperation</Code><Message>Request would have"
                  + " succeeded</Message></Error></Errors><RequestID>r</RequestID></Response>";
      default -> throw new IllegalStateException("nobody is to ask " + call.action());
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
