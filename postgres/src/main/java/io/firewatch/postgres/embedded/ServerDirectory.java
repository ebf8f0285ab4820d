package io.firewatch.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The directory that holds everything of one embedded server: for its owner's eyes alone. */
record ServerDirectory(Path root) {
  private static final long LOG_BYTES_KEPT = 10L << 20;
  private static final int TAIL_BYTES = 8 << 10;

  /** Makes the directory when it is not there. */
  static ServerDirectory prepare(Path directory) throws IOException {
    Files.createDirectories(directory);
    ServerDirectory prepared = new ServerDirectory(directory.toRealPath());
    makePrivate(prepared.root);
    Files.createDirectories(prepared.sockets());
    makePrivate(prepared.sockets());
    return prepared;
  }

  private static void makePrivate(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  Path data() {
    return root.resolve("data");
  }

  Path sockets() {
    return root.resolve("socket");
  }

  Path secret() {
    return root.resolve("password");
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  /** What the server wrote when it last took hold of the data; gone after an orderly stop. */
  Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  /** Removes what tells the next server that one is running. */
  void deleteLockFiles() throws IOException {
    try (var all = Files.newDirectoryStream(sockets(), ".s.PGSQL.*")) {
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(pidFile());
  }

  /** Keeps the log from growing for ever over many starts. */
  void rotateLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_KEPT) {
      Files.move(
          log(), root.resolve("postgres.log.1"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines of the log. */
  String logTail(int lines) {
    try (var channel = Files.newByteChannel(log())) {
      channel.position(Math.max(0, channel.size() - TAIL_BYTES));
      var bytes = java.nio.channels.Channels.newInputStream(channel).readAllBytes();
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(tree)) {
      all = walk.toList();
    }
    for (Path path : all.reversed()) {
      Files.delete(path);
    }
  }
}
