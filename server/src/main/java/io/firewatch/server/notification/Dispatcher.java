package io.firewatch.server.notification;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.Backoff;
import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.delivery.Channel.Envelope;
import io.firewatch.notification.delivery.Channel.Receipt;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.Delivery.Progress;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.delivery.DeliveryStore.Taken;
import io.firewatch.notification.delivery.Governor;
import io.firewatch.notification.message.Message;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what is due, each on a thread of its own, so that a channel that hangs holds up nobody. A
 * try that nobody knows the end of, since the process was killed in it, is made again with the same
 * key when its lease is over.
 */
public final class Dispatcher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final DeliveryStore store;
  private final Governor governor;
  private final Map<String, Channel> channels;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final Consumer<Delivery> sent;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;
  private Thread thread = Thread.ofPlatform().unstarted(() -> {});

  /**
   * @param sent is told of each delivery that went out, on the thread that made it
   */
  public Dispatcher(
      DeliveryStore store,
      Governor governor,
      Map<String, Channel> channels,
      Consumer<Delivery> sent,
      InstantSource clock,
      MeterRegistry registry) {
    this.store = store;
    this.governor = governor;
    this.channels = Map.copyOf(channels);
    this.sent = sent;
    this.clock = clock;
    this.registry = registry;
  }

  /** Tells that there is something new, so that it need not wait for the next look. */
  public void signal() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofPlatform().name("dispatcher").start(this::run);
  }

  @Override
  public synchronized void stop() {
    running = false;
    signal();
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try {
        dispatch();
        wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        registry.counter("firewatch.deliveries.looks.failed").increment();
        log.warn("Deliveries could not be looked at, the next look follows: {}", e.toString());
        sleep();
      }
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what may be sent now; returns before it is sent. */
  void dispatch() {
    List<Taken> taken = store.take(clock.instant(), LEASE, governor::rule);
    for (Taken one : taken) {
      if (one.isRepeat()) {
        registry.counter("firewatch.deliveries.repeated").increment();
      }
      Thread.ofVirtual().name("delivery").start(() -> send(one));
    }
  }

  private void send(Taken taken) {
    Delivery delivery = taken.delivery();
    Receipt receipt = receipt(taken);
    double chance = ThreadLocalRandom.current().nextDouble();
    Progress next = Backoff.after(delivery.progress(), receipt, clock.instant(), chance);
    try {
      store.settle(delivery.id(), next);
    } catch (RuntimeException e) {
      log.warn("The end of delivery {} is not noted; it may be made again", delivery.id(), e);
      return;
    }
    count(delivery, next.state());
    if (next.state() == DeliveryState.DEAD) {
      log.warn(
          "Delivery {} to {} is given up after {} tries: {}",
          delivery.id(),
          delivery.recipient().target().channel(),
          next.attempts(),
          next.error());
    }
    // What waited behind it may go now.
    signal();
    if (next.state() == DeliveryState.SENT) {
      tell(delivery.with(next));
    }
  }

  /** That nobody wrote down that it went out must not make it go out again. */
  private void tell(Delivery delivery) {
    try {
      sent.accept(delivery);
    } catch (RuntimeException e) {
      registry.counter("firewatch.deliveries.unnoted").increment();
      log.warn("It is not written down that delivery {} went out", delivery.id(), e);
    }
  }

  private Receipt receipt(Taken taken) {
    Delivery delivery = taken.delivery();
    String name = delivery.recipient().target().channel();
    Channel channel = channels.get(name);
    if (channel == null) {
      return new Receipt.Refused("no channel " + name + " is set up");
    }
    try {
      return channel.send(envelope(taken, delivery.message()));
    } catch (RuntimeException e) {
      log.warn(
          "Channel {} cannot tell all of delivery {}, so it tells a line", name, delivery.id(), e);
      registry.counter("firewatch.deliveries.shortened", "channel", name).increment();
      return shortened(channel, taken);
    }
  }

  /** What cannot be given its form is told in a line: somebody may be waiting for it. */
  private Receipt shortened(Channel channel, Taken taken) {
    Message whole = taken.delivery().message();
    Message line = new Message(whole.head(), List.of(), List.of(), whole.links(), whole.actions());
    try {
      return channel.send(envelope(taken, line));
    } catch (RuntimeException e) {
      return new Receipt.Failed("failed: " + e.getClass().getSimpleName(), Optional.empty());
    }
  }

  private Envelope envelope(Taken taken, Message message) {
    Delivery delivery = taken.delivery();
    IncidentId incident = delivery.occasion().incident();
    return new Envelope(
        delivery.id(),
        delivery.recipient().target().address(),
        incident == null ? "" : incident.toString(),
        message,
        taken.earlier(),
        clock.instant());
  }

  private void count(Delivery delivery, DeliveryState state) {
    registry
        .counter(
            "firewatch.deliveries.ended",
            "channel",
            delivery.recipient().target().channel(),
            "state",
            state.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
