package io.firewatch.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.server.FirewatchServer;
import io.firewatch.server.testing.MemoryPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

final class SettingsTest {
  @Test
  void every_setting_has_its_default_in_the_shipped_file_and_no_other() throws IOException {
    Map<String, String> shipped = shipped();
    assertThat(shipped.keySet()).containsExactlyElementsOf(Settings.all().keySet());
    assertThat(shipped).containsExactlyEntriesOf(pinned());
  }

  @Test
  void an_unknown_key_stops_the_start_and_is_named() {
    assertThatThrownBy(() ->
            new SpringApplicationBuilder(FirewatchServer.class, MemoryPlatform.class)
                .web(WebApplicationType.NONE)
                .run("--firewatch.ingest.limits.max-sample=1"))
        .isInstanceOf(UnknownSettingException.class)
        .hasMessageContaining("firewatch.ingest.limits.max-sample");
  }

  @Test
  void environment_variables_that_name_no_setting_are_found() {
    assertThat(
            UnknownSettings.unknownVariables(
                Set.of(
                    "FIREWATCH_HOME",
                    "FIREWATCH_ADMIN_KEY",
                    "FIREWATCH_KAFKA_BOOTSTRAP_SERVERS",
                    "FIREWATCH_KAFKA_BOOTSTRAPSERVERS",
                    "FIREWATCH_INGEST_SERVICELABELS_0",
                    "FIREWATCH_JAVA_OPTS",
                    "FIREWATCH_CONTEXT_WINDOW_MINUTES",
                    "PATH")))
        .containsExactly("FIREWATCH_CONTEXT_WINDOW_MINUTES");
  }

  @Test
  void the_webhook_of_slack_has_the_name_that_people_know_from_elsewhere_too() throws IOException {
    String setting = "firewatch.notification.rooms.slack";
    assertThat(shippedWith(Map.of()).getProperty(setting)).isEmpty();
    assertThat(
            shippedWith(Map.of("INCIDENT_PILOT_SLACK_WEBHOOK", "http://it")).getProperty(setting))
        .isEqualTo("http://it");
    assertThat(
            shippedWith(
                    Map.of(
                        "INCIDENT_PILOT_SLACK_WEBHOOK",
                        "http://it",
                        "FIREWATCH_NOTIFICATION_ROOMS_SLACK",
                        "http://ours"))
                .getProperty(setting))
        .isEqualTo("http://ours");
  }

  /** The shipped settings, and variables that go before them. */
  private static Environment shippedWith(Map<String, Object> variables) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    sources.replace(name, new SystemEnvironmentPropertySource(name, variables));
    new YamlPropertySourceLoader()
        .load("shipped", new ClassPathResource("application.yaml"))
        .forEach(sources::addLast);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  @Test
  void secrets_are_not_printed() {
    assertThat(new Secret("hunter2")).hasToString("***");
    assertThat(new Secret("hunter2").matches("hunter2")).isTrue();
    assertThat(new Secret("hunter2").matches("hunter3")).isFalse();
  }

  private static Map<String, String> pinned() {
    Map<String, String> pins = new TreeMap<>();
    for (String line :
        """
        firewatch.admin-key=
        firewatch.audit.retention=3650d
        firewatch.catalogue.check-interval=5s
        firewatch.catalogue.file=
        firewatch.context.age=24h
        firewatch.context.deployments=200
        firewatch.context.logs=1000
        firewatch.context.logs-per-batch=200
        firewatch.context.prune-interval=5m
        firewatch.context.spans=5000
        firewatch.correlation.deployment-window=60m
        firewatch.correlation.likeness=0.75
        firewatch.correlation.parent-window=30m
        firewatch.correlation.release-interval=15s
        firewatch.correlation.reopen-within=10m
        firewatch.correlation.window=5m
        firewatch.database.embedded-port=0
        firewatch.database.password=
        firewatch.database.pool-size=16
        firewatch.database.start-timeout=60s
        firewatch.database.url=
        firewatch.database.user=
        firewatch.demo.mailbox=false
        firewatch.demo.simulator=
        firewatch.detection.counters=[.*_(total|count)]
        firewatch.detection.forecast.capacities=[service_db_connections=100]
        firewatch.detection.forecast.horizon=4h
        firewatch.detection.method.k=1.5
        firewatch.detection.method.kind=robust
        firewatch.detection.method.limit=3.0
        firewatch.detection.method.trees=30
        firewatch.detection.method.window=60
        firewatch.detection.sensitivity.drift=3.5
        firewatch.detection.sensitivity.min-samples=10
        firewatch.detection.sensitivity.recovery=2.5
        firewatch.detection.sensitivity.threshold=4.0
        firewatch.detection.silence.cadences=5.0
        firewatch.detection.silence.forget-after=6h
        firewatch.detection.silence.least=60s
        firewatch.detection.silence.observed=2m
        firewatch.detection.threads=2
        firewatch.detection.times.accept-after=12h
        firewatch.detection.times.memory=40m
        firewatch.detection.times.persistence=3s
        firewatch.detection.times.recovery-hold=15s
        firewatch.detection.unwatched=[.*_(sum|bucket|created|info), (go|process|scrape|promhttp|prometheus)_.*, up]
        firewatch.directory.check-interval=5s
        firewatch.directory.file=
        firewatch.execution.aws.allow-ec2=[]
        firewatch.execution.aws.allow-ecs=[]
        firewatch.execution.aws.enabled=false
        firewatch.execution.aws.endpoint=
        firewatch.execution.aws.max-tasks=20
        firewatch.execution.aws.region=
        firewatch.execution.dry-run=true
        firewatch.execution.kubernetes.allow=[]
        firewatch.execution.kubernetes.context=
        firewatch.execution.kubernetes.enabled=false
        firewatch.execution.kubernetes.kubeconfig=
        firewatch.execution.kubernetes.max-replicas=20
        firewatch.execution.mock.allow=[]
        firewatch.execution.plugins.allow=[]
        firewatch.execution.plugins.folder=${firewatch.home}/plugins
        firewatch.execution.simulator.allow=[]
        firewatch.execution.timeout=10s
        firewatch.execution.webhook.actions=[]
        firewatch.execution.webhook.allow=[]
        firewatch.execution.webhook.downtime=5m
        firewatch.execution.webhook.rehearse=false
        firewatch.execution.webhook.secret=
        firewatch.execution.webhook.state-url=
        firewatch.execution.webhook.url=
        firewatch.feed.heartbeat=15s
        firewatch.feed.history=500
        firewatch.feed.log-interval=200ms
        firewatch.feed.log-sample=20
        firewatch.feed.queue=512
        firewatch.feed.stats-interval=2s
        firewatch.history.retention=14d
        firewatch.home=${user.home}/.firewatch
        firewatch.hooks.github-secret=
        firewatch.http.address=127.0.0.1
        firewatch.http.forwarded-headers=none
        firewatch.http.port=8080
        firewatch.ingest.labels.max-count=64
        firewatch.ingest.labels.max-name=256
        firewatch.ingest.labels.max-value=2048
        firewatch.ingest.limits.in-flight=128MB
        firewatch.ingest.limits.max-alert-body=1MB
        firewatch.ingest.limits.max-alerts=1000
        firewatch.ingest.limits.max-body=8MB
        firewatch.ingest.limits.max-samples=200000
        firewatch.ingest.limits.max-uncompressed=32MB
        firewatch.ingest.limits.unjudged=40000
        firewatch.ingest.limits.untriaged=20000
        firewatch.ingest.series-cache=262144
        firewatch.ingest.service-labels=[service, service_name, job, app]
        firewatch.ingest.times.acknowledge=20s
        firewatch.ingest.times.max-wait=2s
        firewatch.ingest.times.newest=10m
        firewatch.ingest.times.oldest=2h
        firewatch.kafka.bootstrap-servers=
        firewatch.kafka.embedded.controller-port=0
        firewatch.kafka.embedded.port=0
        firewatch.kafka.partitions.other=0
        firewatch.kafka.partitions.raw=0
        firewatch.kafka.start-timeout=60s
        firewatch.knowledge.embeddings=minilm
        firewatch.knowledge.folder=
        firewatch.knowledge.refresh-interval=5s
        firewatch.log.format=
        firewatch.notification.base-url=
        firewatch.notification.email.from=${EMAIL_FROM:Firewatch <firewatch@localhost.localdomain>}
        firewatch.notification.email.host=${SMTP_HOST:}
        firewatch.notification.email.management=${EMAIL_MANAGEMENT:}
        firewatch.notification.email.on-call=${EMAIL_ONCALL:}
        firewatch.notification.email.password=${SMTP_PASSWORD:}
        firewatch.notification.email.port=${SMTP_PORT:1025}
        firewatch.notification.email.security=none
        firewatch.notification.email.team=${EMAIL_TEAM:}
        firewatch.notification.email.user=${SMTP_USER:}
        firewatch.notification.pagerduty.routing-key=
        firewatch.notification.pagerduty.url=https://events.pagerduty.com/v2/enqueue
        firewatch.notification.per-minute=30
        firewatch.notification.rooms.slack=${INCIDENT_PILOT_SLACK_WEBHOOK:}
        firewatch.notification.rooms.teams=
        firewatch.notification.slack-app.api=https://slack.com/api
        firewatch.notification.slack-app.room=
        firewatch.notification.slack-app.signing-secret=
        firewatch.notification.slack-app.token=
        firewatch.notification.stdout=true
        firewatch.notification.timeout=10s
        firewatch.notification.webhook.body=
        firewatch.notification.webhook.secret=
        firewatch.notification.webhook.url=
        firewatch.objectives.check-interval=5s
        firewatch.objectives.file=
        firewatch.otlp.grpc-port=4317
        firewatch.remediation.approval.expiry=30m
        firewatch.remediation.approval.two-for-critical=false
        firewatch.remediation.approval.two-for-high-risk=false
        firewatch.remediation.automatic.cool-down=30m
        firewatch.remediation.automatic.enabled=false
        firewatch.remediation.automatic.failure-rate=0.1
        firewatch.remediation.automatic.minimum=5
        firewatch.remediation.automatic.per-hour=10
        firewatch.remediation.automatic.per-minute=2
        firewatch.remediation.automatic.window=20
        firewatch.remediation.loop.times=3
        firewatch.remediation.loop.window=6h
        firewatch.remediation.rollback-from=LOW
        firewatch.remediation.rounds=3
        firewatch.remediation.watch.interval=5s
        firewatch.remediation.watch.observe=60s
        firewatch.remediation.watch.settle=5m
        firewatch.remediation.watch.tolerance=0.2
        firewatch.remediation.watch.within=10m
        firewatch.resolution.checks=3
        firewatch.resolution.interval=30s
        firewatch.security.key-cache=30s
        firewatch.security.login-attempts=10
        firewatch.security.login-window=5m
        firewatch.security.session-timeout=12h
        firewatch.security.sign-in-token=15m
        firewatch.severity.failing-percent=20
        firewatch.severity.interval=30s
        firewatch.severity.lasting=10m
        firewatch.syslog.tcp-port=-1
        firewatch.syslog.udp-port=-1
        firewatch.topology.age=24h
        firewatch.topology.publish-interval=5s
        firewatch.topology.quiet=10s
        firewatch.topology.refresh-interval=5s
        firewatch.triage.forget-after=6h
        firewatch.triage.reports.calm=15s
        firewatch.triage.reports.kept=200
        firewatch.triage.reports.quiet=60s
        firewatch.triage.reports.tell-every=1s
        firewatch.triage.storm.behind=2s
        firewatch.triage.storm.sample-one-of=10
        firewatch.triage.templates=50000
        firewatch.triage.threads=1
        firewatch.triage.window.lines=100
        firewatch.triage.window.span=5s
        """
            .lines()
            .toList()) {
      int equals = line.indexOf('=');
      pins.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return pins;
  }

  private static Map<String, String> shipped() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(SettingsTest.class.getResourceAsStream("/application.yaml"))) {
      Map<String, Object> document = new Yaml().load(file);
      Map<String, String> flat = new TreeMap<>();
      flatten("firewatch", Objects.requireNonNull(document.get("firewatch")), flat);
      return flat;
    }
  }

  private static void flatten(String name, Object value, Map<String, String> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> flatten(name + "." + key, inner, flat));
    } else {
      flat.put(name, value instanceof List<?> list ? list.toString() : value.toString());
    }
  }
}
