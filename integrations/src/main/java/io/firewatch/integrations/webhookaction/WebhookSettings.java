package io.firewatch.integrations.webhookaction;

import io.firewatch.integrations.http.StandardSignature;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An automation that acts on request.
 *
 * @param orders where orders are posted to
 * @param state where the state of a target is asked for; empty when nobody tells it
 * @param actions what it can do
 * @param downtime how long a target may not serve meanwhile
 * @param rehearse whether a dry run is sent, marked, instead of nothing
 */
public record WebhookSettings(
    URI orders,
    Optional<URI> state,
    StandardSignature signature,
    Set<String> actions,
    Duration downtime,
    boolean rehearse) {
  public WebhookSettings {
    actions = Set.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("a webhook needs at least one action");
    }
  }
}
