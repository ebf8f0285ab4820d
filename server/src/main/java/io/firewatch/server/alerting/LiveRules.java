package io.firewatch.server.alerting;

import io.firewatch.correlation.RuleStore;
import io.firewatch.correlation.StandingRules;
import io.firewatch.incident.StoreUnavailable;
import io.firewatch.server.config.FirewatchProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The standing rules in force: those of {@code alerting.yaml} in the home when it is there, else
 * those that were last set through the API, on any node. A text with a mistake changes nothing.
 */
@Component
public final class LiveRules implements Supplier<StandingRules>, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(LiveRules.class);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Path file;
  private final RuleStore store;
  private final InstantSource clock;
  private final Thread watcher;
  private volatile InForce current = InForce.NOTHING;
  private volatile @Nullable InvalidRules mistake;
  private @Nullable Object seen;

  /**
   * What is in force.
   *
   * @param source a file, an API revision, or nothing
   */
  public record InForce(StandingRules rules, String text, String source) {
    static final InForce NOTHING = new InForce(StandingRules.NONE, "", "nothing");
  }

  LiveRules(FirewatchProperties home, RuleStore store, InstantSource clock) {
    this.file = home.file("alerting.yaml");
    this.store = store;
    this.clock = clock;
    look();
    this.watcher = Thread.ofVirtual().name("alerting-watch").start(this::watch);
  }

  @Override
  public StandingRules get() {
    return current.rules();
  }

  public InForce inForce() {
    return current;
  }

  /** What is wrong with the newest text, when the rules in force are older. */
  public Optional<InvalidRules> mistake() {
    return Optional.ofNullable(mistake);
  }

  /** Whether a file of this node says the rules, so that nobody else may. */
  public boolean isFromFile() {
    return Files.exists(file);
  }

  /**
   * Puts rules in force and keeps them.
   *
   * @throws InvalidRules when they have a mistake; then nothing changes
   */
  public synchronized InForce set(String text, String by) {
    RulesReader.read(text);
    store.save(text, by, clock.instant());
    look();
    return current;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    try {
      if (Files.exists(file)) {
        FileTime time = Files.getLastModifiedTime(file);
        take(time, Files.readString(file), file.toString());
      } else {
        store
            .latest()
            .ifPresent(latest ->
                take(
                    latest.number(),
                    latest.text(),
                    "revision %d of %s".formatted(latest.number(), latest.by())));
      }
    } catch (IOException e) {
      log.warn("The standing rules {} cannot be read: {}", file, e.toString());
    } catch (StoreUnavailable e) {
      log.debug("The standing rules stay as they are", e);
    }
  }

  private void take(Object version, String text, String source) {
    if (Objects.equals(seen, version)) {
      return;
    }
    seen = version;
    try {
      current = new InForce(RulesReader.read(text), text, source);
      mistake = null;
      log.info("Standing rules of {} are in force", source);
    } catch (InvalidRules e) {
      mistake = e;
      log.warn("The standing rules of {} are not in force: {}", source, e.getMessage());
    }
  }

  @Override
  public void destroy() {
    watcher.interrupt();
  }
}
