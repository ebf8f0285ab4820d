package io.firewatch.integrations.notice;

import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.message.Message;
import java.net.URI;

/** Posts messages to one address, in the form its receiver wants. */
public final class PostedChannel implements Channel {
  private final URI uri;
  private final Form form;
  private final Posting posting;

  public PostedChannel(URI uri, Form form, Posting posting) {
    this.uri = uri;
    this.form = form;
    this.posting = posting;
  }

  @Override
  public String name() {
    return form.name();
  }

  @Override
  public boolean takes(Message message) {
    return form.takes(message);
  }

  @Override
  public Rendition preview(Envelope envelope) {
    return Rendition.json(form.body(envelope));
  }

  @Override
  public Receipt send(Envelope envelope) {
    String body = form.body(envelope);
    return posting.post(uri, form.headers(envelope, body), body);
  }
}
