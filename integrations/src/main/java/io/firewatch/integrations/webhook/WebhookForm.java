package io.firewatch.integrations.webhook;

import io.firewatch.integrations.http.StandardSignature;
import io.firewatch.integrations.notice.Form;
import io.firewatch.integrations.notice.Posting;
import io.firewatch.notification.delivery.Channel.Envelope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Messages as JSON, signed as Standard Webhooks says. The id of the request is that of the delivery
 * and stays the same at every try.
 */
public final class WebhookForm implements Form {
  private final StandardSignature signature;
  private final Optional<BodyTemplate> template;

  /**
   * @param template what the receiver wants as body; empty for all of the message
   */
  public WebhookForm(StandardSignature signature, Optional<BodyTemplate> template) {
    this.signature = signature;
    this.template = template;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public String body(Envelope envelope) {
    return template.map(own -> own.fill(envelope)).orElseGet(() -> whole(envelope));
  }

  private static String whole(Envelope envelope) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "firewatch.notification");
    body.put("id", envelope.key().toString());
    body.put("timestamp", envelope.at().toString());
    body.put("incident_id", envelope.incident());
    body.put("priority", envelope.message().head().urgency().name());
    body.put("message", envelope.message());
    return Posting.json(body);
  }

  @Override
  public Map<String, String> headers(Envelope envelope, String body) {
    return signature.headers("msg_" + envelope.key(), envelope.at(), body);
  }
}
