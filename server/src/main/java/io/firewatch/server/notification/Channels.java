package io.firewatch.server.notification;

import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.message.Message;
import java.util.Map;

/** The ways to reach people that are set up, by name. */
public record Channels(Map<String, Channel> byName, HttpCalls calls) implements AutoCloseable {
  public Channels {
    byName = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(byName));
  }

  public boolean takes(String name, Message message) {
    Channel channel = byName.get(name);
    return channel != null && channel.takes(message);
  }

  @Override
  public void close() {
    calls.close();
  }
}
