package io.firewatch.simulator;

import io.firewatch.simulator.Dispatch.Parcel;
import io.firewatch.telemetry.LogLine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a simulation in real time and sends its telemetry to a Firewatch: first healthy history,
 * then tick by tick. One thread makes ticks in step with the clock, another sends them, so that a
 * slow or absent receiver delays telemetry but never the simulation.
 */
public final class SimulatorRunner implements AutoCloseable {
  /** Ticks that wait for a receiver; beyond it the oldest are given up. */
  private static final int WAITING_MAX = 600;

  /** After a longer sleep of the machine the ticks in between are left out. */
  private static final Duration CATCH_UP_MAX = Duration.ofMinutes(5);

  /** Between two sendings of generated log lines. */
  private static final Duration LOG_STEP = Duration.ofMillis(200);

  private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(5);

  private final SimulatorOptions options;
  private final Pace pace;
  private final LogStream logs;
  private final Journeys journeys;
  private final SendCounter counter = new SendCounter();
  private final Controls controls;
  private final IngestClient client;
  private final Dispatch dispatch;
  private final SimulatorEndpoint endpoint;
  private final BlockingQueue<Parcel> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean played;

  /** Opens the runner's endpoint; telemetry waits for {@link #start}. */
  public SimulatorRunner(SimulatorOptions options) throws IOException {
    this(options, Pace.real());
  }

  SimulatorRunner(SimulatorOptions options, Pace pace) throws IOException {
    long seed = options.settings().seed();
    this.options = options;
    this.pace = pace;
    this.logs = new LogStream(new MeltdownGenerator(seed, options.meltdown()));
    this.journeys = new Journeys(seed, options.settings().interval());
    this.controls = new Controls(pace, logs, counter);
    this.endpoint = new SimulatorEndpoint(controls, options.port());
    this.client = new IngestClient(options.target(), pace, counter, seed);
    this.dispatch = new Dispatch(client, options.target().push(), counter, options.progress());
  }

  public synchronized void start() {
    if (!threads.isEmpty() || closed.get()) {
      throw new IllegalStateException("the runner was started before");
    }
    run("simulator-ticks", this::makeTicks);
  }

  /**
   * Waits until a finite schedule was played, recovered and sent. Telemetry goes on after that.
   *
   * @return false when the time passed or the runner was closed before
   */
  public boolean await(Duration timeout) throws InterruptedException {
    return ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && played;
  }

  /** Where readings, truth and triggers are served. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + endpoint.port());
  }

  public Injection inject(String scenario) {
    return controls.inject(scenario);
  }

  public boolean stopCurrent() {
    return controls.stopCurrent();
  }

  public void setPaused(boolean paused) {
    controls.setPaused(paused);
  }

  public void setMeltdown(MeltdownMode mode) {
    controls.setMeltdown(mode);
  }

  public List<GroundTruth> truth() {
    return controls.truth();
  }

  public List<MeltdownTruth> meltdowns() {
    return controls.meltdowns();
  }

  public SimulatorStatus status() {
    return controls.status();
  }

  /** Stops at once; what was not sent is lost. Leaves no thread. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    ended.countDown();
    endpoint.close();
    List<Thread> running;
    synchronized (this) {
      running = List.copyOf(threads);
    }
    running.forEach(Thread::interrupt);
    client.close();
    for (Thread thread : running) {
      join(thread);
    }
  }

  private void makeTicks() throws InterruptedException {
    Instant first = new Backfill(options, dispatch, pace).run();
    Simulation simulation = new Simulation(options.settings().withStart(first));
    controls.live(simulation);
    run("simulator-sender", this::sendTicks);
    Duration interval = options.settings().interval();
    for (Instant at = first; !closed.get(); at = at.plus(interval)) {
      Duration late = Duration.between(at, pace.instant());
      if (late.compareTo(CATCH_UP_MAX) > 0) {
        at = at.plus(interval.multipliedBy(late.dividedBy(interval)));
      }
      writeLogsUntil(at);
      tick(simulation, at);
    }
  }

  /** Generated lines do not wait for the next tick: a person who switches them wants to see it. */
  private void writeLogsUntil(Instant at) throws InterruptedException {
    Duration left = Duration.between(pace.instant(), at);
    while (left.isPositive() && !closed.get()) {
      pace.pause(left.compareTo(LOG_STEP) < 0 ? left : LOG_STEP);
      writeLogs();
      left = Duration.between(pace.instant(), at);
    }
    writeLogs();
  }

  private void writeLogs() throws InterruptedException {
    List<LogLine> lines = logs.until(pace.instant());
    if (!lines.isEmpty()) {
      enqueue(new Parcel(List.of(), lines, List.of(), List.of(), false));
    }
  }

  private void tick(Simulation simulation, Instant at) throws InterruptedException {
    Tick tick = simulation.tick(at);
    controls.publish(tick.samples());
    enqueue(
        new Parcel(
            tick.samples(),
            tick.logs(),
            journeys.during(at, tick.samples()),
            tick.deployments(),
            simulation.finished()));
    for (Tick.Change change : tick.changes()) {
      switch (change) {
        case Tick.Change.Started(GroundTruth truth) -> options.progress().scenarioStarted(truth);
        case Tick.Change.Recovered(GroundTruth truth) -> options.progress().scenarioEnded(truth);
      }
    }
  }

  private void enqueue(Parcel parcel) throws InterruptedException {
    long patience = options.settings().interval().toMillis();
    while (!waiting.offer(parcel, patience, TimeUnit.MILLISECONDS)) {
      Parcel oldest = waiting.poll();
      if (oldest != null) {
        dispatch.giveUp(oldest, "the receiver is too slow, the oldest tick was given up");
      }
    }
  }

  private void sendTicks() throws InterruptedException {
    while (!closed.get()) {
      Parcel parcel = waiting.take();
      dispatch.send(parcel);
      if (parcel.last()) {
        played = true;
        ended.countDown();
      }
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private synchronized void run(String name, Work work) {
    if (closed.get()) {
      return;
    }
    threads.add(
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                // Only close interrupts: the thread ends.
                Thread.currentThread().interrupt();
              }
            }));
  }

  private static void join(Thread thread) {
    if (thread.equals(Thread.currentThread())) {
      return;
    }
    try {
      thread.join(JOIN_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
