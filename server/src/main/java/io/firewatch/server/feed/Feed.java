package io.firewatch.server.feed;

import io.firewatch.server.config.FeedProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens, for everybody who listens. Every node reads all partitions of the log itself, so
 * that its clients miss nothing whichever node they are connected to.
 */
@Component
public final class Feed {
  private static final int REPLAY = 20;
  private static final Frame RESET =
      Frame.passing("reset", "{\"reason\":\"what came in between is no longer kept\"}");

  private final FeedProperties properties;
  private final JsonMapper json;
  private final Counter dropped;

  private final Deque<Kept> history = new ArrayDeque<>();
  private final Map<String, Long> oldest = new HashMap<>();
  private final Set<Client> clients = new LinkedHashSet<>();
  private Position position = Position.start();
  private boolean closed;

  private record Kept(FeedEvent event, Frame frame) {}

  Feed(FeedProperties properties, JsonMapper json, MeterRegistry registry) {
    this.properties = properties;
    this.json = json;
    this.dropped = registry.counter("firewatch.feed.clients.dropped");
    registry.gauge("firewatch.feed.clients", this, Feed::size);
  }

  /** Tells an event to everybody and keeps it for those who come back. */
  public synchronized void publish(FeedEvent event) {
    if (!position.isBefore(event)) {
      return;
    }
    position = position.after(event);
    oldest.putIfAbsent(Position.partition(event), event.offset());
    Frame frame = Frame.of(position, json.writeValueAsString(message(event)));
    history.addLast(new Kept(event, frame));
    if (history.size() > properties.history()) {
      FeedEvent gone = history.removeFirst().event;
      oldest.put(Position.partition(gone), gone.offset() + 1);
    }
    send(frame);
  }

  /** Tells something to those who listen now, and keeps nothing. */
  public void pass(String name, Object data) {
    Frame frame = Frame.passing(name, json.writeValueAsString(data));
    synchronized (this) {
      send(frame);
    }
  }

  /** The latest messages, newest first. */
  public synchronized List<Map<String, Object>> latest(int limit) {
    List<Map<String, Object>> messages = new ArrayList<>();
    history
        .descendingIterator()
        .forEachRemaining(kept -> {
          if (messages.size() < limit) {
            messages.add(message(kept.event));
          }
        });
    return messages;
  }

  public synchronized int size() {
    return clients.size();
  }

  /** Connects a client that has read as far as {@code lastId} says, or not at all. */
  synchronized Client connect(@Nullable String lastId) {
    Client client = new Client(properties.queue() + properties.history() + 1);
    Optional<Position> read = lastId == null ? Optional.empty() : Position.parse(lastId);
    if (lastId != null && (read.isEmpty() || hasGap(read.get()))) {
      client.offer(RESET);
      read = Optional.empty();
    }
    List<Kept> missed =
        read.map(p -> history.stream().filter(kept -> p.isBefore(kept.event)).toList())
            .orElseGet(() -> history.stream().skip(Math.max(0, history.size() - REPLAY)).toList());
    missed.forEach(kept -> client.offer(kept.frame));
    if (closed) {
      client.close();
    } else {
      clients.add(client);
    }
    return client;
  }

  synchronized void disconnect(Client client) {
    clients.remove(client);
  }

  synchronized void open() {
    closed = false;
  }

  /** Ends all connections; clients come back to whoever answers then. */
  synchronized void close() {
    closed = true;
    clients.forEach(Client::close);
    clients.clear();
  }

  private boolean hasGap(Position read) {
    return oldest.entrySet().stream()
        .anyMatch(entry -> {
          Long next = read.next().get(entry.getKey());
          return next != null && next < entry.getValue();
        });
  }

  private void send(Frame frame) {
    clients.removeIf(client -> {
      if (client.offer(frame)) {
        return false;
      }
      client.close();
      dropped.increment();
      return true;
    });
  }

  private static Map<String, Object> message(FeedEvent event) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("topic", event.topic());
    message.put("event_type", event.eventType());
    message.put("incident_id", event.incidentId());
    message.put("data", event.data());
    message.put("received_at", event.receivedAt());
    return message;
  }
}
