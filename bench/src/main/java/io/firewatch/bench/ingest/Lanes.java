package io.firewatch.bench.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The connections. Each owns some blocks and sends their readings in order, one request at a time,
 * so the readings of a series never overtake one another.
 */
final class Lanes implements AutoCloseable {
  private static final int SAMPLES_PER_REQUEST = 2_000;

  private final List<Block> blocks = new ArrayList<>();
  private final int[] blockOfService;
  private final Delivery delivery;
  private final int connections;
  private final ExecutorService threads;

  /** Delivers a body; returns when the attempt that was accepted began. */
  @FunctionalInterface
  interface Delivery {
    long send(byte[] body, int length) throws IOException, InterruptedException;
  }

  Lanes(IngestOptions.Fleet fleet, ServiceNames names, Delivery delivery) {
    this.delivery = delivery;
    List<BenchSeries> series = BenchSeries.fleet(fleet, names);
    int each = SAMPLES_PER_REQUEST / fleet.seriesPerService() * fleet.seriesPerService();
    this.blockOfService = new int[fleet.services()];
    for (int from = 0; from < series.size(); from += each) {
      List<BenchSeries> part = series.subList(from, Math.min(from + each, series.size()));
      part.forEach(one -> blockOfService[one.serviceNumber()] = blocks.size());
      blocks.add(new Block(part));
    }
    this.connections = Math.min(fleet.connections(), blocks.size());
    this.threads =
        Executors.newFixedThreadPool(
            connections, Thread.ofPlatform().daemon().name("bench-sender-", 0).factory());
  }

  int blocks() {
    return blocks.size();
  }

  int connections() {
    return connections;
  }

  int blockOf(int service) {
    return blockOfService[service];
  }

  /**
   * Plays a stage and returns when its last answer is in.
   *
   * @return the first step that no block sent
   */
  int play(Stage stage, Runnable meanwhile) throws IOException, InterruptedException {
    List<Future<Integer>> running = new ArrayList<>();
    for (int lane = 0; lane < connections; lane++) {
      int own = lane;
      Callable<Integer> work = () -> send(own, stage);
      running.add(threads.submit(work));
    }
    while (!running.stream().allMatch(Future::isDone)) {
      meanwhile.run();
      Thread.sleep(100);
    }
    int next = 0;
    for (Future<Integer> lane : running) {
      next = Math.max(next, result(lane));
    }
    return next;
  }

  private int send(int lane, Stage stage) throws IOException, InterruptedException {
    Stage.Course course = stage.course();
    int step = course.firstStep();
    for (; stage.wants(step); step++) {
      for (int i = lane; i < blocks.size(); i += connections) {
        Block block = blocks.get(i);
        stage.pace(block.size());
        int length = block.fill(step, course.time().at(step), course.spikes());
        stage.accepted(i, step, block.size(), delivery.send(block.compressed(), length));
      }
    }
    return step;
  }

  private static int result(Future<Integer> lane) throws IOException, InterruptedException {
    try {
      return lane.get();
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
