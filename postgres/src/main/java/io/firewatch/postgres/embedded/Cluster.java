package io.firewatch.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/** The data directory: made once, completely or not at all, and configured anew at each start. */
final class Cluster {
  static final String DATABASE = "firewatch";
  static final String USER = "firewatch";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int SECRET_BYTES = 24;

  private final ServerDirectory directory;
  private final Commands commands;
  private final Account account;

  Cluster(ServerDirectory directory, Commands commands, Account account) {
    this.directory = directory;
    this.commands = commands;
    this.account = account;
  }

  /**
   * Makes the data directory when there is none.
   *
   * @return the password of {@link #USER}
   */
  String prepare() throws IOException {
    boolean known = Files.exists(directory.secret());
    String password = known ? Files.readString(directory.secret()).strip() : writeSecret();
    if (!Files.exists(directory.data())) {
      make(password);
    } else {
      requireSameMajor();
      if (!known) {
        sql(directory.data(), "alter role " + USER + " password '" + password + "'");
      }
    }
    return password;
  }

  /**
   * Builds beside the place and moves it there at the end: whatever is found at the place was once
   * complete and is never deleted, whatever is found beside it never was.
   */
  private void make(String password) throws IOException {
    Path half = directory.root().resolve("data.making");
    ServerDirectory.deleteTree(half);
    account.own(directory.root());
    Commands.Outcome outcome =
        commands.run(
            LIMIT,
            "",
            "initdb",
            "--pgdata=" + half,
            "--username=postgres",
            "--auth=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");
    if (!outcome.isSuccess()) {
      throw new StartFailure("cannot create a database in " + half + ": " + outcome.output());
    }
    sql(
        half,
        "create role " + USER + " login password '" + password + "'",
        "create database " + DATABASE + " owner " + USER);
    Files.move(half, directory.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Runs statements with no server running, as the superuser, who cannot log in otherwise. */
  private void sql(Path data, String... statements) throws IOException {
    Commands.Outcome outcome =
        commands.run(
            LIMIT,
            String.join("\n", statements) + "\n",
            "postgres",
            "--single",
            "-D",
            data.toString(),
            "-c",
            "password_encryption=scram-sha-256",
            "-c",
            "exit_on_error=on",
            "postgres");
    if (!outcome.isSuccess()) {
      throw new StartFailure("cannot prepare the database in " + data + ": " + outcome.output());
    }
  }

  private void requireSameMajor() throws IOException {
    Path file = directory.data().resolve("PG_VERSION");
    if (!Files.exists(file)) {
      throw new StartFailure(
          directory.data() + " holds no PostgreSQL database: move it away to start with a new one");
    }
    String theirs = Files.readString(file).strip();
    if (!Binaries.version().startsWith(theirs + ".")) {
      throw new StartFailure(
          directory.data()
              + " was made by PostgreSQL "
              + theirs
              + ", this is "
              + Binaries.version()
              + ": dump it with the old version and restore it into a new home");
    }
  }

  private String writeSecret() throws IOException {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path half = directory.root().resolve("password.making");
    Files.deleteIfExists(half);
    Files.createFile(
        half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(half, secret + "\n", StandardCharsets.US_ASCII);
    Files.move(half, directory.secret(), StandardCopyOption.ATOMIC_MOVE);
    return secret;
  }

  void configure(int port) throws IOException {
    Files.writeString(directory.data().resolve("postgresql.conf"), SETTINGS.formatted(port));
    Files.writeString(directory.data().resolve("pg_hba.conf"), ACCESS.formatted(DATABASE, USER));
    account.own(directory.root());
  }

  private static final String ACCESS =
      """
      local %1$s %2$s scram-sha-256
      host  %1$s %2$s 127.0.0.1/32 scram-sha-256
      """;

  /**
   * Durable first, then small: it shares a machine with everything else. Errors of statements are
   * not logged, their caller gets them; parallel queries and their shared memory are for larger
   * databases than this one.
   */
  private static final String SETTINGS =
      """
      # Written at every start.
      listen_addresses = '127.0.0.1'
      port = %d
      unix_socket_directories = '../socket'
      unix_socket_permissions = 0700
      password_encryption = 'scram-sha-256'

      fsync = on
      synchronous_commit = on
      full_page_writes = on

      max_connections = 50
      shared_buffers = 64MB
      effective_cache_size = 256MB
      work_mem = 4MB
      maintenance_work_mem = 32MB
      min_wal_size = 64MB
      max_wal_size = 256MB
      max_wal_senders = 0
      io_method = sync
      jit = off
      huge_pages = off
      max_worker_processes = 2
      max_parallel_workers_per_gather = 0
      max_logical_replication_workers = 0
      autovacuum_worker_slots = 2
      autovacuum_max_workers = 2

      log_min_messages = log
      log_checkpoints = off
      lc_messages = 'C'
      timezone = 'UTC'
      log_timezone = 'UTC'
      """;
}
