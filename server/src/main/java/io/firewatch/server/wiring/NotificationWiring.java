package io.firewatch.server.wiring;

import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentStore;
import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.http.StandardSignature;
import io.firewatch.integrations.notice.Posting;
import io.firewatch.integrations.pagerduty.PagerDutyChannel;
import io.firewatch.integrations.slack.SlackChannel;
import io.firewatch.integrations.stdout.StdoutChannel;
import io.firewatch.integrations.teams.TeamsChannel;
import io.firewatch.integrations.webhook.WebhookChannel;
import io.firewatch.notification.delivery.Budget;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.delivery.Digests;
import io.firewatch.notification.delivery.Governor;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.StandInStore;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Pages;
import io.firewatch.postgres.notification.PostgresAttentionStore;
import io.firewatch.postgres.notification.PostgresDeliveryStore;
import io.firewatch.server.config.HttpProperties;
import io.firewatch.server.config.NotificationProperties;
import io.firewatch.server.directory.LiveDirectory;
import io.firewatch.server.notification.Dispatcher;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.server.web.wording.SpokenMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;

/** Who tells people, and through what. */
class NotificationWiring {
  private static final int PAGER_PER_MINUTE = 100;
  private static final int PROGRAMS_PER_MINUTE = 6000;
  private static final Duration KEPT = Duration.ofDays(90);

  /** Longer than an incident waits to be told, and than the longest turn lasts. */
  private static final Duration STAND_INS_BACK = Duration.ofDays(30);

  private static final Duration STAND_INS_AHEAD = Duration.ofDays(400);
  private static final Duration PRUNE = Duration.ofHours(6);

  /** By name. */
  record Channels(Map<String, Channel> byName, HttpCalls calls) implements AutoCloseable {
    boolean takes(String name, Message message) {
      Channel channel = byName.get(name);
      return channel != null && channel.takes(message);
    }

    @Override
    public void close() {
      calls.close();
    }
  }

  @Bean
  DeliveryStore deliveryStore(Backbone backbone, MeterRegistry registry) {
    DeliveryStore store = new PostgresDeliveryStore(backbone.database().sql());
    for (DeliveryState state : DeliveryState.values()) {
      registry.gauge(
          "firewatch.deliveries",
          Tags.of("state", state.name().toLowerCase(Locale.ROOT)),
          store,
          deliveries -> deliveries.counts().getOrDefault(state, 0L));
    }
    return store;
  }

  @Bean
  Channels channels(NotificationProperties properties) {
    HttpCalls calls = new HttpCalls(properties.timeout());
    Posting posting = new Posting(calls);
    List<Channel> set = new ArrayList<>();
    if (properties.stdout()) {
      set.add(new StdoutChannel(System.out));
    }
    if (!properties.rooms().slack().isEmpty()) {
      set.add(new SlackChannel(URI.create(properties.rooms().slack().value()), posting));
    }
    if (!properties.rooms().teams().isEmpty()) {
      set.add(new TeamsChannel(URI.create(properties.rooms().teams().value()), posting));
    }
    NotificationProperties.PagerDuty pager = properties.pagerduty();
    if (!pager.routingKey().isEmpty()) {
      set.add(new PagerDutyChannel(URI.create(pager.url()), pager.routingKey().value(), posting));
    }
    NotificationProperties.Webhook webhook = properties.webhook();
    if (!webhook.url().isEmpty()) {
      set.add(
          new WebhookChannel(
              URI.create(webhook.url()), new StandardSignature(webhook.secret().value()), posting));
    }
    Map<String, Channel> byName = new LinkedHashMap<>();
    set.forEach(channel -> byName.put(channel.name(), channel));
    return new Channels(byName, calls);
  }

  @Bean
  Pages pages(NotificationProperties properties, HttpProperties http) {
    return new Pages(
        properties.baseUrl().isBlank()
            ? "http://" + http.address() + ":" + http.port()
            : properties.baseUrl());
  }

  @Bean
  Supplier<Telling> telling(
      Channels channels,
      Pages pages,
      LiveTopology catalogue,
      LiveDirectory directory,
      StandInStore standIns,
      InstantSource clock) {
    Telling.Words words = Telling.Words.of(new SpokenMetrics(), pages);
    return () -> {
      Directory current = directory.get();
      Instant now = clock.instant();
      return new Telling(
          current,
          new Roster(
              current,
              catalogue.get(),
              standIns.between(now.minus(STAND_INS_BACK), now.plus(STAND_INS_AHEAD)),
              channels.byName()::containsKey),
          words,
          channels::takes);
    };
  }

  @Bean
  CommunicationAgent communicationAgent(
      Backbone backbone,
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      DeliveryStore deliveries,
      Supplier<Telling> telling,
      InstantSource clock) {
    return new CommunicationAgent(
        new CommunicationAgent.Stores(
            incidents,
            diagnoses,
            deliveries,
            new PostgresAttentionStore(backbone.database().sql())),
        telling,
        clock);
  }

  @Bean
  Dispatcher dispatcher(
      DeliveryStore store,
      Channels channels,
      Pages pages,
      NotificationProperties properties,
      InstantSource clock,
      MeterRegistry registry) {
    Map<String, Budget> others =
        Map.of(
            "pagerduty", Budget.ofPager(PAGER_PER_MINUTE),
            "webhook", Budget.ofPrograms(PROGRAMS_PER_MINUTE),
            "stdout", Budget.ofPrograms(PROGRAMS_PER_MINUTE));
    Budget people = Budget.ofPeople(properties.perMinute());
    Governor governor =
        new Governor(name -> others.getOrDefault(name, people), new Digests(pages::incidents));
    return new Dispatcher(store, governor, channels.byName(), clock, registry);
  }

  @Bean
  CommunicationIntake communicationIntake(CommunicationAgent agent, Dispatcher dispatcher) {
    return new CommunicationIntake(agent, dispatcher);
  }

  @Bean
  TimersWiring.Chore deliveryRetention(DeliveryStore store, InstantSource clock) {
    return new TimersWiring.Chore(
        "delivery-retention", PRUNE, () -> store.prune(clock.instant().minus(KEPT)));
  }
}
