package io.firewatch.server.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What executors speak through; closed with the server, after all that acts. */
final class PlatformClients implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformClients.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  <C extends AutoCloseable> C keep(C client) {
    open.push(client);
    return client;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable client = open.pop();
      try {
        client.close();
      } catch (Exception e) {
        LOG.warn("Cannot close {}", client, e);
      }
    }
  }
}
