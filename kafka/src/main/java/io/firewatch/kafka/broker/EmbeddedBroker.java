package io.firewatch.kafka.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real single-node Kafka broker in this process, reachable from this machine only. What it
 * acknowledged survives the death of the process: it is in the page cache, which the kernel writes.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  /** A port that was free may be another's by the time the broker takes it. */
  private static final int PORT_TRIES = 3;

  private final DirectoryLock lock;
  private final KafkaRaftServer server;
  private final int port;
  private final int controllerPort;
  private final boolean afterKill;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(
      DirectoryLock lock, KafkaRaftServer server, int port, int controllerPort, boolean afterKill) {
    this.afterKill = afterKill;
    this.lock = lock;
    this.server = server;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  /**
   * Starts a broker; when this returns it takes clients.
   *
   * @throws BrokerFailed when it cannot be started in time, or not on the ports that are asked for;
   *     nothing of it is left running then
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    return start(settings, EmbeddedBroker::freePort);
  }

  static EmbeddedBroker start(BrokerSettings settings, IntSupplier freePorts) {
    for (int tries = 1; ; tries++) {
      int port = settings.port() == 0 ? freePorts.getAsInt() : settings.port();
      int controllerPort =
          settings.controllerPort() == 0 ? freePorts.getAsInt() : settings.controllerPort();
      try {
        return start(settings, port, controllerPort);
      } catch (BrokerFailed e) {
        boolean picked = settings.port() == 0 && settings.controllerPort() == 0;
        if (!picked || tries == PORT_TRIES || !(root(e) instanceof BindException)) {
          throw e;
        }
        log.warn("{}; other ports are tried", e.getMessage());
      }
    }
  }

  private static EmbeddedBroker start(BrokerSettings settings, int port, int controllerPort) {
    DirectoryLock lock = null;
    EmbeddedBroker broker = null;
    try {
      lock = DirectoryLock.acquire(settings.directory());
      FatalFaults.intercept();
      LogDirectory directory = new LogDirectory(settings.directory().toAbsolutePath());
      boolean afterKill = directory.wasKilled();
      KafkaConfig config = prepare(directory, settings, port, controllerPort);
      BrokerClock clock = new BrokerClock();
      broker =
          new EmbeddedBroker(
              lock, new KafkaRaftServer(config, clock), port, controllerPort, afterKill);
      if (afterKill) {
        passing(clock, config, settings.startTimeout());
      }
      within(settings.startTimeout(), "kafka-start", broker.server::startup);
      return broker;
    } catch (Exception e) {
      closeAll(broker, lock);
      throw failed(settings, port, controllerPort, e);
    }
  }

  private static KafkaConfig prepare(
      LogDirectory directory, BrokerSettings settings, int port, int controllerPort)
      throws IOException {
    Properties properties =
        BrokerProperties.of(directory.data(), port, controllerPort, settings.startTimeout());
    directory.format(properties);
    return KafkaConfig.fromProps(properties, /* doLog= */ false);
  }

  /** Nobody waits for the session of the broker that was killed here. */
  private static void passing(BrokerClock clock, KafkaConfig config, Duration startTimeout) {
    Duration session = Duration.ofMillis(config.brokerSessionTimeoutMs());
    Thread.ofPlatform()
        .daemon()
        .name("kafka-former-session")
        .start(() -> log.debug("It is over: {}", clock.passSession(session, startTimeout)));
  }

  /** Where clients connect to. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public int controllerPort() {
    return controllerPort;
  }

  /** Whether the one before it in this directory was killed, and may have left something open. */
  public boolean isAfterKill() {
    return afterKill;
  }

  /** Why the broker is of no use any more; empty while all is well. */
  public Optional<String> failure() {
    return Optional.ofNullable(FatalFaults.latest());
  }

  /** Stops the broker; does nothing the second time. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      within(STOP_TIMEOUT, "kafka-stop", server::shutdown);
    } catch (Exception e) {
      log.warn("The embedded broker did not stop cleanly: {}", rootMessage(e));
    }
    release(lock);
  }

  private static void closeAll(@Nullable EmbeddedBroker broker, @Nullable DirectoryLock lock) {
    if (broker != null) {
      broker.close();
    } else if (lock != null) {
      release(lock);
    }
  }

  private static void release(DirectoryLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("The lock of the broker's directory was not released: {}", e.toString());
    }
  }

  // The broker's own calls neither end for sure nor heed interrupts; a thread of their own bounds
  // them.
  private static void within(Duration limit, String name, Runnable work) throws Exception {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(() -> {
          try {
            work.run();
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    try {
      done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw e;
    } catch (TimeoutException e) {
      throw new TimeoutException(name + " took longer than " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static BrokerFailed failed(
      BrokerSettings settings, int port, int controllerPort, Exception cause) {
    return new BrokerFailed(
        "Kafka could not start in %s on ports %d and %d: %s"
            .formatted(settings.directory(), port, controllerPort, rootMessage(cause)),
        cause);
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = root(e);
    return String.valueOf(root.getMessage() != null ? root.getMessage() : root);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BrokerFailed("no free port on the loopback interface", e);
    }
  }
}
