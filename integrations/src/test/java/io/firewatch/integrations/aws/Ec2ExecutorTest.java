package io.firewatch.integrations.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.firewatch.contracts.ExecutorContract;
import io.firewatch.contracts.ExecutorRig;
import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Against a stub that speaks the query protocol of EC2. */
final class Ec2ExecutorTest extends ExecutorContract {
  private static final String ID = "i-0123456789abcdef0";
  private static final String OTHER = "i-0123456789abcdef1";
  private static final String IMPAIRED = "impaired";

  private final WireMockServer aws =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private Ec2Client client;

  @BeforeEach
  void start() {
    aws.start();
    client = Stub.clients(aws).ec2();
    state("running");
    health("ok");
    aws.stubFor(
        action("RebootInstances")
            .withRequestBody(notContaining("DryRun=true"))
            .willReturn(
                xml("<RebootInstancesResponse><return>true</return></RebootInstancesResponse>")));
    aws.stubFor(
        action("RebootInstances")
            .withRequestBody(containing("DryRun=true"))
            .willReturn(error(412, "DryRunOperation", "Request would have succeeded")));
  }

  @AfterEach
  void stop() {
    client.close();
    aws.stop();
  }

  @Test
  void a_dry_run_is_asked_of_ec2_and_a_missing_right_is_told() {
    Executor executor = rig().executor(new Limits(AllowList.of(List.of(ID)), false));
    ActionRequest request = new ActionRequest("aws-ec2", "reboot", ID, Map.of(), "key", true);
    assertThat(executor.execute(request, executor.snapshot(request)))
        .isInstanceOf(Outcome.Simulated.class);
    aws.stubFor(
        action("RebootInstances")
            .withRequestBody(containing("DryRun=true"))
            .willReturn(error(403, "UnauthorizedOperation", "You are not authorized")));
    assertThat(executor.execute(request, executor.snapshot(request)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).contains("UnauthorizedOperation"));
    assertThat(rig().mutations()).isZero();
  }

  @Test
  void only_a_running_instance_is_rebooted() {
    state("stopped");
    Executor executor = rig().executor(new Limits(AllowList.of(List.of(ID)), false));
    ActionRequest request = new ActionRequest("aws-ec2", "reboot", ID, Map.of(), "key", false);
    assertThat(executor.execute(request, executor.snapshot(request)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.reason()).contains("stopped"));
    assertThat(rig().mutations()).isZero();
  }

  private static MappingBuilder action(String name) {
    return post(urlEqualTo("/")).withRequestBody(containing("Action=" + name));
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder xml(String body) {
    return aResponse().withHeader("Content-Type", "text/xml").withBody(body);
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder error(
      int status, String code, String message) {
    return xml("<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors>"
                .formatted(code, message)
            + "<RequestID>r</RequestID></Response>")
        .withStatus(status);
  }

  private void state(String state) {
    aws.stubFor(
        action("DescribeInstances&")
            .willReturn(
                xml(
                    "<DescribeInstancesResponse><reservationSet><item><instancesSet><item>"
                        + "<instanceType>t3.micro</instanceType><instanceState><name>"
                        + state
                        + "</name></instanceState></item></instancesSet></item></reservationSet>"
                        + "</DescribeInstancesResponse>")));
  }

  private void health(String status) {
    String check = "<status>" + status + "</status>";
    aws.stubFor(
        action("DescribeInstanceStatus")
            .willReturn(
                xml(
                    "<DescribeInstanceStatusResponse><instanceStatusSet><item>"
                        + "<instanceState><name>running</name></instanceState><systemStatus>"
                        + check
                        + "</systemStatus><instanceStatus>"
                        + check
                        + "</instanceStatus></item></instanceStatusSet>"
                        + "</DescribeInstanceStatusResponse>")));
  }

  @Override
  protected ExecutorRig rig() {
    return new Rig();
  }

  private final class Rig implements ExecutorRig {
    @Override
    public Executor executor(Limits limits) {
      return new GuardedExecutor(new Ec2Platform(client), limits);
    }

    @Override
    public String action() {
      return Ec2Platform.REBOOT;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }

    @Override
    public String resource() {
      return ID;
    }

    @Override
    public String another() {
      return OTHER;
    }

    @Override
    public int mutations() {
      return aws.findAll(
              postRequestedFor(urlEqualTo("/"))
                  .withRequestBody(containing("Action=RebootInstances"))
                  .withRequestBody(notContaining("DryRun=true")))
          .size();
    }

    @Override
    public boolean canBeUndone() {
      return false;
    }

    @Override
    public boolean leavesTrace() {
      return false;
    }

    @Override
    public boolean changeByOthers() {
      state("stopping");
      return true;
    }

    @Override
    public void breakTarget() {
      health(IMPAIRED);
    }

    @Override
    public void failNextOrder() {
      aws.stubFor(
          Ec2ExecutorTest.action("RebootInstances")
              .inScenario("trouble")
              .whenScenarioStateIs(Scenario.STARTED)
              .willSetStateTo("over")
              .willReturn(error(503, "Unavailable", "try later")));
    }

    @Override
    public void lose() {
      aws.stop();
    }
  }
}
