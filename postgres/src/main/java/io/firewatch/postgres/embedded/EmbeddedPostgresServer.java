package io.firewatch.postgres.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on this machine alone, whose programs, data, log and secret are in one
 * directory. A server that a killed predecessor left behind is stopped first; one that dies while
 * it is needed is started again on the same port.
 *
 * <p>We drive the programs ourselves: the usual library starts them without durability and open to
 * every local user, and cannot take over a directory after a kill.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
  private static final int TRIES_FOR_A_PORT = 3;

  private final ServerDirectory directory;
  private final DirectoryLock lock;
  private final Commands commands;
  private final Cluster cluster;
  private final Leftovers running;
  private String password = "";
  private int port;
  private volatile boolean closed;

  private EmbeddedPostgresServer(ServerDirectory directory, DirectoryLock lock, Account account)
      throws IOException {
    this.directory = directory;
    this.lock = lock;
    this.commands = new Commands(directory.root(), Binaries.unpack(directory), account);
    this.cluster = new Cluster(directory, commands, account);
    this.running = new Leftovers(directory, commands);
  }

  /**
   * Starts the server, and makes it first when the directory is new.
   *
   * @param directory holds everything of the server; made when it is not there
   * @param port to listen on at the loopback address, 0 for any free one
   * @throws StartFailure when it is not up after 30 s, or the directory or port is in use
   */
  public static EmbeddedPostgresServer start(Path directory, int port) {
    try {
      return start(directory, port, Account.choose());
    } catch (IOException e) {
      throw new StartFailure("cannot run PostgreSQL in " + directory + ": " + e, e);
    }
  }

  static EmbeddedPostgresServer start(Path path, int port, Account account) throws IOException {
    ServerDirectory directory = ServerDirectory.prepare(path);
    DirectoryLock lock = DirectoryLock.take(directory);
    EmbeddedPostgresServer server = null;
    try {
      server = new EmbeddedPostgresServer(directory, lock, account);
      server.open(port);
      return server;
    } catch (IOException | RuntimeException e) {
      if (server == null) {
        lock.close();
      } else {
        server.close();
      }
      throw e;
    }
  }

  private synchronized void open(int wantedPort) throws IOException {
    running.stop();
    Binaries.deleteOthers(directory);
    directory.rotateLog();
    password = cluster.prepare();
    for (int tries = 1; ; tries++) {
      port = wantedPort == 0 ? freePort() : wantedPort;
      try {
        launch();
        break;
      } catch (StartFailure e) {
        // Somebody else may have taken the free port before the server did.
        if (wantedPort != 0 || tries == TRIES_FOR_A_PORT || isFree(port)) {
          throw e;
        }
      }
    }
    Thread.ofVirtual().name("postgres-watch").start(this::watch);
  }

  private void launch() throws IOException {
    if (!isFree(port)) {
      throw new StartFailure("port " + port + " of 127.0.0.1 is already in use");
    }
    cluster.configure(port);
    Commands.Outcome outcome =
        commands.run(
            START_LIMIT.plusSeconds(5),
            "",
            "pg_ctl",
            "start",
            "--pgdata=" + directory.data(),
            "--log=" + directory.log(),
            "--wait",
            "--timeout=" + START_LIMIT.toSeconds());
    if (!outcome.isSuccess()) {
      String tail = directory.logTail(8);
      running.stop();
      throw new StartFailure(
          "PostgreSQL did not start (it has %d s to do so); its log %s ends:%n%s"
              .formatted(START_LIMIT.toSeconds(), directory.log(), tail));
    }
  }

  /** Starts the server again when it died, for as long as it takes. */
  private void watch() {
    Duration pause = WATCH_INTERVAL;
    while (!closed) {
      LockSupport.parkNanos(pause.toNanos());
      pause = restartIfDead() ? WATCH_INTERVAL : longer(pause);
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private synchronized boolean restartIfDead() {
    try {
      if (closed || running.server().isPresent()) {
        return true;
      }
      LOG.error("PostgreSQL died; starting it again. Its log: {}", directory.log());
      running.stop();
      launch();
      LOG.info("PostgreSQL is up again on port {}", port);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("PostgreSQL cannot be started again yet", e);
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  public synchronized int port() {
    return port;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + Cluster.DATABASE;
  }

  public String user() {
    return Cluster.USER;
  }

  public synchronized String password() {
    return password;
  }

  public Path log() {
    return directory.log();
  }

  /** Stops the server in order; what is committed is kept. */
  @Override
  public void close() {
    // A caller that was interrupted still wants an orderly stop.
    boolean interrupted = Thread.interrupted();
    stop();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stop() {
    if (closed) {
      return;
    }
    closed = true;
    try (lock) {
      running.stop();
    } catch (IOException e) {
      LOG.warn("PostgreSQL in {} may not have stopped", directory.root(), e);
    }
  }
}
