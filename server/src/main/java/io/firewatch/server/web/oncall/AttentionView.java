package io.firewatch.server.web.oncall;

import io.firewatch.incident.Incident;
import io.firewatch.notification.delivery.Attention;
import io.firewatch.server.web.wording.Elapsed;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who looks after an incident.
 *
 * @param asks whether somebody should say so still
 * @param by empty when nobody did
 * @param at since when; null when nobody did
 * @param waited from being told to being acknowledged
 * @param next when others are called; null when nobody is going to be
 */
public record AttentionView(
    boolean asks, String by, @Nullable Moment at, String waited, @Nullable Moment next) {

  static AttentionView of(Incident incident, @Nullable Attention attention) {
    boolean open = incident.status().isOpen();
    if (attention == null) {
      return new AttentionView(open, "", null, "", null);
    }
    Attention.Acknowledged by = attention.acknowledged();
    Moment next = attention.nextAt() == null ? null : Moment.of(attention.nextAt());
    return by == null
        ? new AttentionView(open, "", null, "", open ? next : null)
        : new AttentionView(
            false,
            Words.actor(by.by()),
            Moment.of(by.at()),
            Elapsed.text(Duration.between(attention.call().at(), by.at())),
            null);
  }
}
