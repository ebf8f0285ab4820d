package io.firewatch.cli.bench;

import io.firewatch.cli.ServerArguments;
import io.firewatch.cli.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A server in this process with a home of its own, for what needs settings of its own. */
final class BenchServer implements AutoCloseable {
  private final Path home;
  private final String key = UUID.randomUUID().toString();
  private final ServerProcess server;

  /**
   * Starts it.
   *
   * @param files of its home, by their names
   * @param settings without their prefix
   */
  BenchServer(Map<String, String> files, Map<String, String> settings) throws IOException {
    home = Files.createTempDirectory("firewatch-bench");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(home.resolve(file.getKey()), file.getValue());
    }
    ServerArguments arguments =
        new ServerArguments()
            .home(home)
            .port(0)
            .setting("admin-key", key)
            .setting("otlp.grpc-port", "-1")
            .setting("notification.stdout", "false");
    settings.forEach(arguments::setting);
    server = quietly(arguments);
  }

  /** The standard output is for what was measured; what the server says goes with the progress. */
  private static ServerProcess quietly(ServerArguments arguments) {
    PrintStream out = System.out;
    System.setOut(System.err);
    try {
      return ServerProcess.start(arguments);
    } finally {
      System.setOut(out);
    }
  }

  URI url() {
    return server.url();
  }

  /** An API key with the role admin. */
  String key() {
    return key;
  }

  @Override
  public void close() {
    server.close();
    ScratchPlatform.remove(home);
  }
}
