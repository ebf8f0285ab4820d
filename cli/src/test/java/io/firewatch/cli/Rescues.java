package io.firewatch.cli;

import io.firewatch.cli.Automation.Temper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Incidents that are opened, approved, acted upon and ended, several at any time. */
final class Rescues implements AutoCloseable {
  static final String PREFIX = "case-";
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final List<Temper> LANES =
      List.of(Temper.MENDS, Temper.GETS_WORSE, Temper.SILENT, Temper.MENDS, Temper.GETS_WORSE);

  private final Trap trap = new Trap();
  private final Automation automation = new Automation(trap);
  private final Receiver receiver = new Receiver(trap);
  private final List<Rescue> all = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<Thread> lanes = new ArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final int most;
  private volatile boolean beginNoMore;
  private volatile boolean givenUp;

  /**
   * @param most how many begin at most
   */
  Rescues(int most) throws IOException {
    this.most = most;
  }

  /** What the server has to know of the world outside. */
  FirewatchProcess.Launch prepared(FirewatchProcess.Launch launch) throws IOException {
    StringBuilder catalogue = new StringBuilder("services:\n");
    for (int i = 0; i < most; i++) {
      catalogue.append(entry(PREFIX + i));
    }
    Files.writeString(launch.home().resolve("catalogue.yaml"), catalogue);
    return launch
        .with("FIREWATCH_RESOLUTION_INTERVAL", "1s")
        .with("FIREWATCH_REMEDIATION_WATCH_INTERVAL", "500ms")
        .with("FIREWATCH_EXECUTION_DRYRUN", "false")
        .with("FIREWATCH_EXECUTION_WEBHOOK_URL", automation.url("/orders"))
        .with("FIREWATCH_EXECUTION_WEBHOOK_STATEURL", automation.url("/state"))
        .with("FIREWATCH_EXECUTION_WEBHOOK_SECRET", SECRET)
        .with("FIREWATCH_EXECUTION_WEBHOOK_ACTIONS", "undo,restart,switch")
        .with("FIREWATCH_EXECUTION_WEBHOOK_ALLOW", PREFIX + "*")
        .with("FIREWATCH_NOTIFICATION_PERMINUTE", "6000")
        .with("FIREWATCH_NOTIFICATION_WEBHOOK_URL", receiver.url("/program"))
        .with("FIREWATCH_NOTIFICATION_WEBHOOK_SECRET", SECRET)
        .with("FIREWATCH_NOTIFICATION_ROOMS_SLACK", receiver.url("/room"));
  }

  private static String entry(String service) {
    return """
      - name: %1$s
        criticality: P1
        actions:
          undo-deployment: {executor: webhook, action: undo, resource: %1$s}
          turn-off-flag: {executor: webhook, action: switch, resource: %1$s}
          restart: {executor: webhook, action: restart, resource: %1$s}
    """
        .formatted(service);
  }

  void start(URI server) {
    Caller caller = new Caller(server);
    for (Temper temper : LANES) {
      lanes.add(
          Thread.ofVirtual()
              .name("lane of " + temper)
              .start(() -> lane(temper, new Rescue.World(caller, automation, receiver, trap))));
    }
  }

  private void lane(Temper temper, Rescue.World world) {
    try {
      while (!beginNoMore && numbers.get() < most) {
        Rescue rescue = new Rescue(PREFIX + numbers.getAndIncrement(), temper, world);
        all.add(rescue);
        rescue.run(() -> givenUp);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  Trap trap() {
    return trap;
  }

  Automation automation() {
    return automation;
  }

  Receiver receiver() {
    return receiver;
  }

  List<Rescue> all() {
    return List.copyOf(all);
  }

  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  /** Begins no more, and waits for those that began; what is not over then never will be. */
  void end(Duration most) throws InterruptedException {
    beginNoMore = true;
    long deadline = System.nanoTime() + most.toNanos();
    for (Thread lane : lanes) {
      lane.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
    givenUp = true;
  }

  @Override
  public void close() {
    beginNoMore = true;
    givenUp = true;
    lanes.forEach(Thread::interrupt);
    automation.close();
    receiver.close();
  }
}
