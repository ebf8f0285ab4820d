package io.firewatch.server.topology;

import io.firewatch.incident.StoreUnavailable;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.config.TopologyProperties;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.ServiceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The catalogue with the calls that traces showed, put together anew every few seconds. While the
 * database is away the calls stay as they were.
 */
@Primary
@Component
public final class LiveTopology implements Supplier<ServiceCatalogue>, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(LiveTopology.class);
  private static final Duration RECENT = Duration.ofHours(1);

  private final LiveCatalogue catalogue;
  private final CallStore calls;
  private final InstantSource clock;
  private final Duration age;
  private final Thread refresher;
  private volatile ServiceCatalogue current;

  LiveTopology(
      LiveCatalogue catalogue,
      CallStore calls,
      TopologyProperties properties,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.calls = calls;
    this.clock = clock;
    this.age = properties.age();
    this.current = catalogue.get();
    refresh();
    long millis = properties.refreshInterval().toMillis();
    this.refresher = Thread.ofVirtual().name("topology-refresh").start(() -> run(millis));
  }

  @Override
  public ServiceCatalogue get() {
    return current;
  }

  /** Puts the graph together now. */
  public void refresh() {
    Instant now = clock.instant();
    try {
      current = catalogue.get().joinedWith(calls.edges(now.minus(age), now.minus(RECENT)), now);
    } catch (StoreUnavailable e) {
      log.debug("The call graph stays as it was: {}", e.getMessage());
    }
  }

  private void run(long millis) {
    try {
      while (true) {
        Thread.sleep(millis);
        refreshQuietly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (RuntimeException e) {
      log.warn("The call graph stays as it was", e);
    }
  }

  @Override
  public void destroy() {
    refresher.interrupt();
  }
}
