package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Firewatch as a process of its own, that can be killed. */
final class FirewatchProcess implements AutoCloseable {
  static final String KEY = "key-of-the-tests";
  private static final Path OUTPUTS = Path.of("target", "firewatch-output");
  private static final Duration START_MAX = Duration.ofMinutes(4);

  private final Process process;
  private final Path home;
  private final Path output;
  private final int port;
  private final Set<ProcessHandle> family = ConcurrentHashMap.newKeySet();

  /**
   * What is started.
   *
   * @param home FIREWATCH_HOME
   * @param environment beside that
   */
  record Launch(Path home, int port, Map<String, String> environment) {
    static Launch in(Path home) throws IOException {
      return new Launch(home, freePort(), Map.of());
    }

    Launch with(String variable, String value) {
      Map<String, String> more = new LinkedHashMap<>(environment);
      more.put(variable, value);
      return new Launch(home, port, more);
    }
  }

  private FirewatchProcess(Process process, Launch launch, Path output) {
    this.process = process;
    this.home = launch.home;
    this.output = output;
    this.port = launch.port;
  }

  /** Starts the classes of this build as a server. */
  static FirewatchProcess server(Launch launch) throws IOException {
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(":"));
    return start(
        launch,
        List.of("-cp", classes, Main.class.getName(), "server", "--port", "" + launch.port));
  }

  /** Starts the executable jar. */
  static FirewatchProcess jar(Launch launch, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("-jar", "target/firewatch.jar"));
    command.addAll(List.of(arguments));
    return start(launch, command);
  }

  private static FirewatchProcess start(Launch launch, List<String> arguments) throws IOException {
    Path output = Files.createDirectories(OUTPUTS).resolve(System.nanoTime() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FIREWATCH_"));
    builder.environment().put("FIREWATCH_HOME", launch.home.toString());
    builder.environment().put("FIREWATCH_ADMIN_KEY", KEY);
    builder.environment().put("FIREWATCH_OTLP_GRPCPORT", "0");
    builder.environment().putAll(launch.environment);
    return new FirewatchProcess(builder.start(), launch, output);
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  FirewatchProcess awaitReady() {
    Awaitility.await("ready, see " + output)
        .atMost(START_MAX)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          assertThat(process.isAlive()).as(() -> "alive\n" + output()).isTrue();
          return status("/readyz") == 200;
        });
    return this;
  }

  /** What a GET without a key is answered; -1 when nobody answers. */
  int status(String path) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return -1;
    }
  }

  /** SIGKILL: no chance to say good-bye. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM; returns the exit code. */
  int terminate() throws InterruptedException {
    rememberFamily();
    process.destroy();
    return awaitEnd(Duration.ofSeconds(30));
  }

  int awaitEnd(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      rememberFamily();
      assertThat(System.nanoTime()).as(() -> "time to end\n" + output()).isLessThan(deadline);
    }
    return process.exitValue();
  }

  /** Takes note of the processes it started, to look for them after its end. */
  private void rememberFamily() {
    try (Stream<ProcessHandle> children = process.descendants()) {
      children.forEach(family::add);
    }
    // The database leaves the family as every daemon does; it writes down who it is.
    try (Stream<Path> files = Files.walk(home, 4)) {
      for (Path file : files.filter(f -> f.endsWith("postmaster.pid")).toList()) {
        List<String> lines = Files.readAllLines(file);
        if (!lines.isEmpty()) {
          ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
              .ifPresent(postmaster -> {
                family.add(postmaster);
                postmaster.descendants().forEach(family::add);
              });
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Files come and go while it starts and stops; the next look sees them.
      Thread.onSpinWait();
    }
  }

  /** Processes it started that outlived it; those that are just ending are given a moment. */
  List<String> survivors() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (family.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    return family.stream()
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.pid() + " " + handle.info().command().orElse("?"))
        .toList();
  }

  boolean startedOthers() {
    return !family.isEmpty();
  }

  boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          kill();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
