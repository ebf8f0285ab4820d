package io.firewatch.server.wiring;

import io.firewatch.integrations.email.EmailChannel;
import io.firewatch.integrations.email.MailSettings;
import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.http.StandardSignature;
import io.firewatch.integrations.notice.PostedChannel;
import io.firewatch.integrations.notice.Posting;
import io.firewatch.integrations.pagerduty.PagerDutyForm;
import io.firewatch.integrations.slack.SlackApp;
import io.firewatch.integrations.slack.SlackForm;
import io.firewatch.integrations.slack.SlackSignature;
import io.firewatch.integrations.stdout.StdoutChannel;
import io.firewatch.integrations.teams.TeamsForm;
import io.firewatch.integrations.webhook.BodyTemplate;
import io.firewatch.integrations.webhook.WebhookForm;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.message.Pages;
import io.firewatch.server.config.DemoProperties;
import io.firewatch.server.config.HttpProperties;
import io.firewatch.server.config.NotificationProperties;
import io.firewatch.server.notification.Channels;
import io.firewatch.server.slack.SlackDoor;
import io.firewatch.server.web.mail.Mailbox;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;

/** The ways to reach people that are set up. */
class ChannelWiring {

  @Bean
  Channels channels(NotificationProperties properties, Mailbox mailbox, Pages pages) {
    HttpCalls calls = new HttpCalls(properties.timeout());
    Posting posting = new Posting(calls);
    List<Channel> set = new ArrayList<>();
    if (properties.stdout()) {
      set.add(new StdoutChannel(System.out));
    }
    mail(properties, mailbox, pages).ifPresent(set::add);
    NotificationProperties.SlackApp app = properties.slackApp();
    if (!app.token().isEmpty()) {
      set.add(new SlackApp(slackSettings(app), posting));
    } else if (!properties.rooms().slack().isEmpty()) {
      set.add(
          new PostedChannel(
              URI.create(properties.rooms().slack().value()), new SlackForm(), posting));
    }
    if (!properties.rooms().teams().isEmpty()) {
      set.add(
          new PostedChannel(
              URI.create(properties.rooms().teams().value()), new TeamsForm(), posting));
    }
    NotificationProperties.PagerDuty pager = properties.pagerduty();
    if (!pager.routingKey().isEmpty()) {
      set.add(
          new PostedChannel(
              URI.create(pager.url()), new PagerDutyForm(pager.routingKey().value()), posting));
    }
    NotificationProperties.Webhook webhook = properties.webhook();
    if (!webhook.url().isEmpty()) {
      set.add(
          new PostedChannel(
              URI.create(webhook.url()),
              new WebhookForm(new StandardSignature(webhook.secret().value()), body(webhook)),
              posting));
    }
    Map<String, Channel> byName = new LinkedHashMap<>();
    set.forEach(channel -> byName.put(channel.name(), channel));
    return new Channels(byName, calls);
  }

  private static Optional<Channel> mail(
      NotificationProperties properties, Mailbox mailbox, Pages pages) {
    NotificationProperties.Email email = properties.email();
    MailSettings.Server server =
        mailbox.isOpen()
            ? new MailSettings.Server(
                "127.0.0.1", mailbox.port(), "", "", MailSettings.Security.NONE)
            : new MailSettings.Server(
                email.host(),
                email.port(),
                email.user(),
                email.password().value(),
                security(email));
    return server.host().isBlank()
        ? Optional.empty()
        : Optional.of(
            new EmailChannel(
                new MailSettings(
                    server,
                    email.from(),
                    email.onCall(),
                    URI.create(pages.base()),
                    properties.timeout())));
  }

  private static MailSettings.Security security(NotificationProperties.Email email) {
    try {
      return MailSettings.Security.valueOf(email.security().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "firewatch.notification.email.security: must be none, starttls or tls, is "
              + email.security());
    }
  }

  private static SlackApp.Settings slackSettings(NotificationProperties.SlackApp app) {
    if (app.room().isBlank()) {
      throw new IllegalArgumentException(
          "firewatch.notification.slack-app.room: must name a room, such as #incidents");
    }
    return new SlackApp.Settings(
        URI.create(app.api()), app.token().value(), app.room(), !app.signingSecret().isEmpty());
  }

  @Bean
  SlackDoor slackDoor(NotificationProperties properties, Channels channels) {
    String secret = properties.slackApp().signingSecret().value();
    return channels.byName().get("slack") instanceof SlackApp app && !secret.isBlank()
        ? new SlackDoor(Optional.of(new SlackSignature(secret)), Optional.of(app))
        : SlackDoor.CLOSED;
  }

  @Bean
  Mailbox mailbox(DemoProperties demo) {
    return demo.mailbox() ? Mailbox.open() : Mailbox.closed();
  }

  @Bean
  Pages pages(NotificationProperties properties, HttpProperties http) {
    return new Pages(
        properties.baseUrl().isBlank()
            ? "http://" + http.address() + ":" + http.port()
            : properties.baseUrl());
  }

  private static Optional<BodyTemplate> body(NotificationProperties.Webhook webhook) {
    try {
      return Optional.of(webhook.body()).filter(text -> !text.isBlank()).map(BodyTemplate::new);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "firewatch.notification.webhook.body: " + e.getMessage(), e);
    }
  }
}
