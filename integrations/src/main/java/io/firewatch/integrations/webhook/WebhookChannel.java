package io.firewatch.integrations.webhook;

import io.firewatch.integrations.http.StandardSignature;
import io.firewatch.integrations.notice.Posting;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.message.Message;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Posts messages as JSON, signed as Standard Webhooks says. The id of the request is that of the
 * delivery and stays the same at every try.
 */
public final class WebhookChannel implements Channel {
  private final URI uri;
  private final StandardSignature signature;
  private final Posting posting;

  public WebhookChannel(URI uri, StandardSignature signature, Posting posting) {
    this.uri = uri;
    this.signature = signature;
    this.posting = posting;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean takes(Message message) {
    return true;
  }

  @Override
  public Receipt send(Envelope envelope) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "firewatch.notification");
    body.put("id", envelope.key().toString());
    body.put("timestamp", envelope.at().toString());
    body.put("incident_id", envelope.incident());
    body.put("message", envelope.message());
    String text = Posting.json(body);
    return posting.post(uri, signature.headers("msg_" + envelope.key(), envelope.at(), text), text);
  }
}
