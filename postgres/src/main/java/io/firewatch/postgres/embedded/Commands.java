package io.firewatch.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the server's programs under the account that the server runs as. */
final class Commands {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Path home;
  private final Path bin;
  private final Account account;

  /**
   * @param home the programs' working directory: ours may be closed to their account
   */
  Commands(Path home, Path bin, Account account) {
    this.home = home;
    this.bin = bin;
    this.account = account;
  }

  /** How a program ended. */
  record Outcome(int code, String output) {
    boolean isSuccess() {
      return code == 0;
    }
  }

  Outcome run(Duration limit, String input, String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(account.prefix());
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    return run(limit, input, new ProcessBuilder(command).directory(home.toFile()));
  }

  static Outcome run(Duration limit, String input, ProcessBuilder builder) throws IOException {
    builder.redirectErrorStream(true);
    cleanEnvironment(builder.environment());
    Process process = builder.start();
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread.startVirtualThread(() -> read(process, output));
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended without reading all of its input: its exit code tells why.
    }
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Outcome(
            -1, "no end after " + limit + ": " + String.join(" ", builder.command()));
      }
      return new Outcome(
          process.exitValue(), output.get(GRACE.toMillis(), TimeUnit.MILLISECONDS).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException("interrupted while running " + builder.command(), e);
    } catch (ExecutionException | TimeoutException e) {
      return new Outcome(process.exitValue(), "(output lost: " + e + ")");
    }
  }

  private static void read(Process process, CompletableFuture<String> output) {
    try (var in = process.getInputStream()) {
      output.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      output.completeExceptionally(e);
    }
  }

  /** The server needs none of our secrets, and none of the user's PG… settings. */
  private static void cleanEnvironment(Map<String, String> environment) {
    Optional<String> path = Optional.ofNullable(environment.get("PATH"));
    Optional<String> libraries = Optional.ofNullable(environment.get("LD_LIBRARY_PATH"));
    environment.clear();
    path.ifPresent(p -> environment.put("PATH", p));
    libraries.ifPresent(l -> environment.put("LD_LIBRARY_PATH", l));
    environment.put("LC_ALL", "C");
  }
}
