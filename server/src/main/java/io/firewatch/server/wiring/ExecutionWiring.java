package io.firewatch.server.wiring;

import io.firewatch.integrations.aws.AwsClients;
import io.firewatch.integrations.aws.Ec2Platform;
import io.firewatch.integrations.aws.EcsPlatform;
import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.http.StandardSignature;
import io.firewatch.integrations.kubernetes.ClusterAccess;
import io.firewatch.integrations.kubernetes.KubernetesPlatform;
import io.firewatch.integrations.plugin.PluginFolder;
import io.firewatch.integrations.simulator.SimulatorPlatform;
import io.firewatch.integrations.timed.TimedPlatform;
import io.firewatch.integrations.webhookaction.WebhookPlatform;
import io.firewatch.integrations.webhookaction.WebhookSettings;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.mock.MockPlatform;
import io.firewatch.server.config.DemoProperties;
import io.firewatch.server.config.ExecutionProperties;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.regions.Region;

/** Who acts: the executors that are set up, each with its own allow-list. */
class ExecutionWiring {

  @Bean
  HttpCalls executionCalls(ExecutionProperties properties) {
    return new HttpCalls(properties.timeout());
  }

  @Bean
  PluginFolder pluginFolder(ExecutionProperties properties) {
    return new PluginFolder(properties.plugins().folder());
  }

  @Bean
  PlatformClients platformClients() {
    return new PlatformClients();
  }

  @Bean
  Executors executors(
      ExecutionProperties properties,
      DemoProperties demo,
      HttpCalls http,
      PluginFolder plugins,
      PlatformClients clients,
      InstantSource clock) {
    List<Executor> all = new ArrayList<>();
    all.add(
        guarded(properties, new MockPlatform(ExecutionWiring::pause), properties.mock().allow()));
    if (demo.hasSimulator()) {
      Platform simulator = new SimulatorPlatform(URI.create(demo.simulator()), http);
      all.add(guarded(properties, simulator, properties.simulator().allow()));
    }
    if (properties.kubernetes().enabled()) {
      all.add(kubernetes(properties, clients));
    }
    if (properties.aws().enabled()) {
      all.addAll(aws(properties, clients));
    }
    if (properties.webhook().isSet()) {
      WebhookPlatform webhook = new WebhookPlatform(settings(properties), http, clock);
      all.add(guarded(properties, webhook, properties.webhook().allow()));
    }
    for (Platform plugin : plugins.platforms()) {
      all.add(guarded(properties, plugin, properties.plugins().allowedTo(plugin.name())));
    }
    return new Executors(all);
  }

  /** A call may ask more than one question of its target. */
  private static Executor guarded(
      ExecutionProperties properties, Platform platform, List<String> allow) {
    return new GuardedExecutor(
        new TimedPlatform(platform, properties.timeout().multipliedBy(2)),
        properties.limits(allow));
  }

  private static Executor kubernetes(ExecutionProperties properties, PlatformClients clients) {
    ExecutionProperties.Kubernetes settings = properties.kubernetes();
    ClusterAccess cluster =
        clients.keep(
            new ClusterAccess(
                new ClusterAccess.Where(settings.kubeconfig(), settings.context()),
                properties.timeout()));
    return guarded(
        properties, new KubernetesPlatform(cluster, settings.maxReplicas()), settings.allow());
  }

  private static List<Executor> aws(ExecutionProperties properties, PlatformClients clients) {
    ExecutionProperties.Aws settings = properties.aws();
    AwsClients aws =
        new AwsClients(
            Region.of(settings.region()),
            Optional.of(settings.endpoint()).filter(text -> !text.isEmpty()).map(URI::create),
            properties.timeout());
    return List.of(
        guarded(properties, new Ec2Platform(clients.keep(aws.ec2())), settings.allowEc2()),
        guarded(
            properties,
            new EcsPlatform(clients.keep(aws.ecs()), settings.maxTasks()),
            settings.allowEcs()));
  }

  private static WebhookSettings settings(ExecutionProperties properties) {
    ExecutionProperties.Webhook webhook = properties.webhook();
    return new WebhookSettings(
        webhook.uri(),
        Optional.of(webhook.stateUrl()).filter(text -> !text.isEmpty()).map(URI::create),
        new StandardSignature(webhook.secret().value()),
        Set.copyOf(webhook.actions()),
        webhook.downtime(),
        webhook.rehearse());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
