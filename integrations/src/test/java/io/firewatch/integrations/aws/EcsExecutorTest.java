package io.firewatch.integrations.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.firewatch.contracts.ExecutorContract;
import io.firewatch.contracts.ExecutorRig;
import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a stub that keeps the desired counts of two services. */
final class EcsExecutorTest extends ExecutorContract {
  private static final String CHECKOUT = "shop/checkout";

  private final FakeEcs ecs = new FakeEcs();
  private final WireMockServer aws =
      new WireMockServer(
          WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1").extensions(ecs));
  private final EcsClient client;

  EcsExecutorTest() {
    aws.start();
    aws.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
    client = Stub.clients(aws).ecs();
  }

  @AfterEach
  void stop() {
    client.close();
    aws.stop();
  }

  @Test
  void a_rollback_sets_the_count_that_there_was() {
    Executor executor = rig().executor(new Limits(AllowList.of(List.of(CHECKOUT)), false));
    ActionRequest request =
        new ActionRequest("aws-ecs", "scale", CHECKOUT, Map.of("add", "3"), "key", false);
    TargetState before = executor.snapshot(request);
    executor.execute(request, before);
    assertThat(ecs.desired).containsEntry("checkout", 5);
    executor.rollback(request, before);
    assertThat(ecs.desired).containsEntry("checkout", 2);
  }

  @Test
  void no_less_than_one_task_and_no_more_than_the_limit() {
    Executor executor = rig().executor(new Limits(AllowList.of(List.of(CHECKOUT)), false));
    for (String add : List.of("-2", "19")) {
      ActionRequest request =
          new ActionRequest("aws-ecs", "scale", CHECKOUT, Map.of("add", add), "k" + add, false);
      assertThat(executor.execute(request, executor.snapshot(request)))
          .isInstanceOf(Outcome.Failed.class);
    }
    assertThat(rig().mutations()).isZero();
  }

  @Override
  protected ExecutorRig rig() {
    return new Rig();
  }

  /** What ECS would answer. */
  private static final class FakeEcs implements ResponseDefinitionTransformerV2 {
    private final JsonMapper mapper = new JsonMapper();
    private final Map<String, Integer> desired =
        new ConcurrentHashMap<>(Map.of("checkout", 2, "cart", 2));
    private final AtomicInteger updates = new AtomicInteger();
    private final AtomicBoolean failNext = new AtomicBoolean();
    private volatile boolean broken;

    @Override
    public String getName() {
      return "ecs";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      String target = event.getRequest().getHeader("X-Amz-Target");
      JsonNode body = mapper.readTree(event.getRequest().getBodyAsString());
      boolean update = target.endsWith("UpdateService");
      String name = (update ? body.get("service") : body.get("services").get(0)).asString();
      if (update) {
        updates.incrementAndGet();
        if (failNext.compareAndSet(true, false)) {
          return new ResponseDefinitionBuilder()
              .withStatus(503)
              .withBody("{\"__type\":\"ServiceUnavailable\",\"message\":\"try later\"}")
              .build();
        }
        desired.put(name, body.get("desiredCount").asInt());
      }
      int count = desired.getOrDefault(name, 0);
      Map<String, Object> service =
          Map.of(
              "serviceName",
              name,
              "status",
              "ACTIVE",
              "desiredCount",
              count,
              "runningCount",
              broken ? 0 : count,
              "pendingCount",
              0,
              "deployments",
              List.of());
      return new ResponseDefinitionBuilder()
          .withHeader("Content-Type", "application/x-amz-json-1.1")
          .withBody(
              mapper.writeValueAsString(
                  update ? Map.of("service", service) : Map.of("services", List.of(service))))
          .build();
    }
  }

  private final class Rig implements ExecutorRig {
    @Override
    public Executor executor(Limits limits) {
      return new GuardedExecutor(new EcsPlatform(client, 20), limits);
    }

    @Override
    public String action() {
      return EcsPlatform.SCALE;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("count", "4");
    }

    @Override
    public String resource() {
      return CHECKOUT;
    }

    @Override
    public String another() {
      return "shop/cart";
    }

    @Override
    public int mutations() {
      return ecs.updates.get();
    }

    @Override
    public boolean changeByOthers() {
      ecs.desired.put("checkout", 7);
      return true;
    }

    @Override
    public void breakTarget() {
      ecs.broken = true;
    }

    @Override
    public void failNextOrder() {
      ecs.failNext.set(true);
    }

    @Override
    public void lose() {
      aws.stop();
    }
  }
}
