package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people are told.
 *
 * @param baseUrl how our pages are reached from where messages are read; empty for the address that
 *     is listened to
 * @param perMinute messages one recipient is sent at most
 * @param timeout how long a channel may take
 * @param stdout whether the standard output is told everything
 */
@ConfigurationProperties(value = "firewatch.notification", ignoreUnknownFields = false)
public record NotificationProperties(
    String baseUrl,
    int perMinute,
    Duration timeout,
    boolean stdout,
    Rooms rooms,
    Email email,
    SlackApp slackApp,
    PagerDuty pagerduty,
    Webhook webhook) {
  private static final int LEAST = 16;

  public NotificationProperties {
    if (perMinute < LEAST) {
      throw new IllegalArgumentException(
          "firewatch.notification.per-minute: must be at least " + LEAST + ", is " + perMinute);
    }
  }

  /**
   * Mail; an empty host for none.
   *
   * @param security {@code none}, {@code starttls} or {@code tls}
   * @param onCall where who is on call is reached when no directory says so
   */
  public record Email(
      String host,
      int port,
      String user,
      Secret password,
      String security,
      String from,
      String onCall,
      String team,
      String management) {}

  /**
   * An app of Slack; an empty token for none. It takes the place of a webhook.
   *
   * @param room where messages go that no directory has a room for
   * @param signingSecret what clicks are signed with; empty when there are to be no buttons
   */
  public record SlackApp(String api, Secret token, String room, Secret signingSecret) {}

  /** Incoming webhooks of chat rooms; empty for none. */
  public record Rooms(Secret slack, Secret teams) {}

  /**
   * @param url where events go
   */
  public record PagerDuty(String url, Secret routingKey) {}

  /**
   * A program of the user that is told everything; an empty URL for none.
   *
   * @param body JSON with names such as <code>{{title}}</code> in its texts; empty for all of a
   *     message
   */
  public record Webhook(String url, Secret secret, String body) {}
}
