package io.firewatch.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The server's processes as they are found running, whoever started them: those whose program is
 * one of ours and that work in our data directory.
 */
final class Leftovers {
  private static final Duration ORDERLY = Duration.ofSeconds(15);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final Duration SIGNAL = Duration.ofSeconds(5);
  private static final long POLL_NANOS = 20_000_000;

  private final ServerDirectory directory;
  private final Commands commands;

  Leftovers(ServerDirectory directory, Commands commands) {
    this.directory = directory;
    this.commands = commands;
  }

  /** Stops what is running, and removes what says that something is. */
  void stop() throws IOException {
    List<ProcessHandle> ours = ProcessHandle.allProcesses().filter(this::isOurs).toList();
    if (!ours.isEmpty()) {
      signal("INT", ours);
      if (!await(ours, ORDERLY)) {
        signal("QUIT", ours);
      }
      if (!await(ours, AT_ONCE)) {
        ours.forEach(ProcessHandle::destroyForcibly);
      }
      if (!await(ours, AT_ONCE)) {
        throw new StartFailure("PostgreSQL does not stop: processes " + ids(ours));
      }
    }
    directory.deleteLockFiles();
  }

  /** The running server's first process. */
  Optional<ProcessHandle> server() throws IOException {
    if (!Files.exists(directory.pidFile())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(directory.pidFile());
    return lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::isOurs);
  }

  /**
   * Signals the server alone: it tells its children, and children it left behind end by themselves.
   * One that is so young that it has not written its id yet is the one that is nobody's child.
   */
  private void signal(String name, List<ProcessHandle> ours) throws IOException {
    Optional<ProcessHandle> server =
        Files.exists(directory.pidFile())
            ? server()
            : ours.stream().filter(p -> !ours.contains(p.parent().orElse(null))).findFirst();
    if (server.isPresent()) {
      commands.run(SIGNAL, "", "pg_ctl", "kill", name, Long.toString(server.get().pid()));
    }
  }

  private boolean isOurs(ProcessHandle process) {
    Optional<String> program = process.info().command();
    return program.isPresent()
        && Path.of(program.get()).startsWith(directory.root())
        && worksInOurData(process);
  }

  private boolean worksInOurData(ProcessHandle process) {
    try {
      return Path.of("/proc", Long.toString(process.pid()), "cwd")
          .toRealPath()
          .equals(directory.data());
    } catch (IOException e) {
      // No such file system here. The server's command line names the directory, its children's do
      // not; those end with it.
      return process.info().commandLine().orElse("").contains(directory.data().toString());
    }
  }

  /** A process that ended but was never waited for has no program any more. */
  static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static boolean await(List<ProcessHandle> processes, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (processes.stream().anyMatch(Leftovers::isRunning)) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  private static List<Long> ids(List<ProcessHandle> processes) {
    return processes.stream().filter(Leftovers::isRunning).map(ProcessHandle::pid).toList();
  }
}
