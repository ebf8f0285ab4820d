package io.firewatch.server.wiring;

import io.firewatch.correlation.StandingRules;
import io.firewatch.correlation.Suppression;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentStore;
import io.firewatch.notification.delivery.Budget;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.delivery.Digests;
import io.firewatch.notification.delivery.Governor;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Person;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.directory.StandIn;
import io.firewatch.notification.directory.StandInStore;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.live.CommunicationAgent;
import io.firewatch.notification.live.Contexts;
import io.firewatch.notification.live.Pacing;
import io.firewatch.notification.live.Repeats;
import io.firewatch.notification.live.SentMails;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.Pages;
import io.firewatch.notification.message.PostmortemNews;
import io.firewatch.postgres.notification.PostgresAttentionStore;
import io.firewatch.postgres.notification.PostgresDeliveryStore;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemStore;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.server.alerting.LiveRules;
import io.firewatch.server.config.NotificationProperties;
import io.firewatch.server.directory.LiveDirectory;
import io.firewatch.server.notification.Channels;
import io.firewatch.server.notification.Dispatcher;
import io.firewatch.server.slack.SlackPeople;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.server.web.wording.SpokenMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
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
  private static final Duration REPEAT = Duration.ofSeconds(15);
  private static final Duration PRUNE = Duration.ofHours(6);

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

  /** Who stands in for whom, as far as it matters to what is told now. */
  interface StandIns {
    List<StandIn> now();
  }

  @Bean
  StandIns standIns(StandInStore store, InstantSource clock) {
    return () -> {
      Instant now = clock.instant();
      return store.between(now.minus(STAND_INS_BACK), now.plus(STAND_INS_AHEAD));
    };
  }

  /** Addresses that the settings name, beside those of the directory. */
  private static Directory.Fallback settled(NotificationProperties.Email email) {
    return new Directory.Fallback(
        mail(email.onCall()), mail(email.team()), mail(email.management()), List.of());
  }

  private static List<Target> mail(String address) {
    return address.isBlank() ? List.of() : List.of(new Target("email", address.strip()));
  }

  @Bean
  Supplier<Telling> telling(
      Channels channels,
      Pages pages,
      LiveTopology catalogue,
      LiveDirectory directory,
      StandIns standIns,
      LiveRules rules,
      NotificationProperties properties) {
    Telling.Words words = Telling.Words.of(new SpokenMetrics(), pages);
    Directory.Fallback settled = settled(properties.email());
    return () -> {
      Directory current = directory.get().withFallback(settled);
      return new Telling(
          current,
          new Roster(current, catalogue.get(), standIns.now(), channels.byName()::containsKey),
          words,
          channels::takes,
          incident -> pacing(rules.get(), incident));
    };
  }

  /** As the routes say that an incident takes; the shortest of each when it takes several. */
  private static Pacing pacing(StandingRules rules, Incident incident) {
    Map<String, String> labels = new HashMap<>(Suppression.labels(incident.lead()));
    labels.put("service", incident.service());
    labels.put("severity", incident.severity().name().toLowerCase(Locale.ROOT));
    return rules
        .timing(labels)
        .map(timing -> new Pacing(timing.firstWait(), timing.interval(), timing.repeat()))
        .orElse(Pacing.DEFAULT);
  }

  @Bean
  Repeats repeats(
      CommunicationAgent.Stores stores, Supplier<Telling> telling, InstantSource clock) {
    return new Repeats(stores, telling, clock);
  }

  @Bean
  Contexts contexts(
      CommunicationAgent.Stores stores, Supplier<Telling> telling, InstantSource clock) {
    return new Contexts(stores, telling, clock);
  }

  @Bean
  TimersWiring.Chore repeating(Repeats repeats, Contexts contexts, Dispatcher dispatcher) {
    return new TimersWiring.Chore(
        "notification-repeats",
        REPEAT,
        () -> {
          repeats.repeat();
          contexts.tell();
          dispatcher.signal();
        });
  }

  @Bean
  CommunicationAgent.Stores communicationStores(
      Backbone backbone,
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RemediationStore remediation,
      PostmortemStore postmortems,
      DeliveryStore deliveries) {
    return new CommunicationAgent.Stores(
        incidents,
        diagnoses,
        remediation,
        id -> postmortems.find(id).map(NotificationWiring::news),
        deliveries,
        new PostgresAttentionStore(backbone.database().sql()));
  }

  private static PostmortemNews news(Postmortem postmortem) {
    return new PostmortemNews(
        postmortem.incident(),
        postmortem.about().resolvedAt(),
        postmortem.about().mttrMinutes(),
        postmortem.generated().markdown());
  }

  @Bean
  CommunicationAgent communicationAgent(
      CommunicationAgent.Stores stores, Supplier<Telling> telling, InstantSource clock) {
    return new CommunicationAgent(stores, telling, clock);
  }

  @Bean
  SlackPeople slackPeople(Supplier<Telling> telling) {
    return id ->
        telling.get().directory().people().stream()
            .filter(person -> person.slackId().equals(id))
            .map(Person::id)
            .findFirst();
  }

  @Bean
  Dispatcher dispatcher(
      DeliveryStore store,
      Channels channels,
      Pages pages,
      NotificationProperties properties,
      IncidentStore incidents,
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
    SentMails mails = new SentMails(incidents, clock);
    return new Dispatcher(store, governor, channels.byName(), mails::note, clock, registry);
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
