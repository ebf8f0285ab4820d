package io.firewatch.integrations.slack;

import io.firewatch.integrations.notice.Form;
import io.firewatch.integrations.notice.Posting;
import io.firewatch.notification.delivery.Channel.Envelope;
import java.util.Map;
import java.util.Set;

/**
 * Block Kit for an incoming webhook, which belongs to one room. What is posted through one can
 * neither be changed nor answered, so there are no buttons.
 */
public final class SlackForm implements Form {

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public String body(Envelope envelope) {
    return Posting.json(
        Map.of(
            "text",
            SlackBlocks.fallback(envelope.message()),
            "blocks",
            SlackBlocks.of(envelope.message(), "", Set.of())));
  }
}
