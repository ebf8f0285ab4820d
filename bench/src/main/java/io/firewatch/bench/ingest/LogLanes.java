package io.firewatch.bench.ingest;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** The connections that send log lines; each has blocks of its own and one request under way. */
final class LogLanes implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  private final LogOptions options;
  private final Postman postman;
  private final List<List<LogBlock>> lanes = new ArrayList<>();
  private final ExecutorService threads;
  private final Progress progress;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();

  LogLanes(LogOptions options, List<LogBlock> blocks, Postman postman, Progress progress) {
    this.options = options;
    this.postman = postman;
    this.progress = progress;
    int connections = Math.min(options.sources().connections(), blocks.size());
    for (int lane = 0; lane < connections; lane++) {
      lanes.add(new ArrayList<>());
    }
    for (int i = 0; i < blocks.size(); i++) {
      lanes.get(i % connections).add(blocks.get(i));
    }
    this.threads =
        Executors.newFixedThreadPool(
            connections, Thread.ofPlatform().daemon().name("bench-sender-", 0).factory());
  }

  /**
   * A stage of the run.
   *
   * @param seconds from its begin to its last answer
   */
  record Played(long lines, long bytes, double seconds) {}

  /** What one connection sent. */
  private record Share(long lines, long bytes) {}

  int connections() {
    return lanes.size();
  }

  /** Lines answered 2xx so far. */
  long accepted() {
    return accepted.get();
  }

  /** Of them at ERROR and above. */
  long errors() {
    return errors.get();
  }

  /**
   * Sends for so long, and returns when the last answer is in.
   *
   * @param timed whether latencies count
   */
  Played play(long nanos, boolean timed, Runnable meanwhile)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Pace pace = new Pace(options.rate(), begun);
    List<Future<Share>> running = new ArrayList<>();
    for (List<LogBlock> lane : lanes) {
      Callable<Share> work = () -> send(lane, pace, begun + nanos, timed);
      running.add(threads.submit(work));
    }
    while (!running.stream().allMatch(Future::isDone)) {
      meanwhile.run();
      Thread.sleep(LOOK_MILLIS);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long lines = 0;
    long bytes = 0;
    for (Future<Share> one : running) {
      lines += result(one).lines;
      bytes += result(one).bytes;
    }
    return new Played(lines, bytes, seconds);
  }

  private Share send(List<LogBlock> lane, Pace pace, long endNanos, boolean timed)
      throws IOException, InterruptedException {
    long lines = 0;
    long bytes = 0;
    for (int i = 0; System.nanoTime() < endNanos; i = (i + 1) % lane.size()) {
      LogBlock block = lane.get(i);
      pace.await(block.lines());
      deliver(block, timed);
      lines += block.lines();
      bytes += block.bytes();
    }
    return new Share(lines, bytes);
  }

  /**
   * Sends one request until it is accepted.
   *
   * @return when the attempt that was accepted began
   */
  long deliver(LogBlock block, boolean timed) throws IOException, InterruptedException {
    HttpRequest.Builder to =
        Postman.to(options.server(), block.path(), options.key(), block.format().mediaType());
    long sent = postman.deliver(to, block.fill(System.currentTimeMillis()), block.bytes());
    progress.accepted(new Progress.Sent(sent, System.nanoTime(), block.lines(), timed));
    accepted.addAndGet(block.lines());
    errors.addAndGet(block.errors());
    return sent;
  }

  private static <T> T result(Future<T> of) throws IOException, InterruptedException {
    try {
      return of.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      throw new IllegalStateException("a connection failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
