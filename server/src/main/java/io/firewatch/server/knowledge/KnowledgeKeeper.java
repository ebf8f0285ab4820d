package io.firewatch.server.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.topology.ServiceCatalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings knowledge into the store and keeps this node's index in step, in the background: neither
 * the start nor a request waits for it.
 */
public final class KnowledgeKeeper implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KnowledgeKeeper.class);

  private final KnowledgeBase base;
  private final Sources sources;
  private final Duration interval;
  private final Counter failures;
  private @Nullable ServiceCatalogue taken;
  private volatile @Nullable Thread thread;

  /** Where knowledge comes from. */
  public record Sources(List<Document> shipped, RunbookFolder folder, LiveCatalogue catalogue) {
    public Sources {
      shipped = List.copyOf(shipped);
    }
  }

  public KnowledgeKeeper(
      KnowledgeBase base, Sources sources, Duration interval, MeterRegistry registry) {
    this.base = base;
    this.sources = sources;
    this.interval = interval;
    this.failures =
        Counter.builder("firewatch.knowledge.failures")
            .description("Looks at new knowledge that failed; it is looked at again")
            .register(registry);
    registry.gauge("firewatch.knowledge.sections", base, KnowledgeBase::size);
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("knowledge").start(this::run);
    }
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    boolean shipped = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (!shipped) {
          tell("shipped with Firewatch", Document.Origin.SHIPPED, sources.shipped());
          shipped = true;
        }
        look();
      } catch (IOException | RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        failures.increment();
        log.warn("New knowledge could not be taken, next look in {}: {}", interval, e.toString());
      }
      try {
        Thread.sleep(interval);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Takes what is new in the folder and the catalogue, then what any node wrote. */
  private void look() throws IOException {
    ServiceCatalogue catalogue = sources.catalogue().get();
    if (catalogue != taken) {
      tell("of the catalogue", Document.Origin.CATALOGUE, CatalogueDocuments.of(catalogue));
      taken = catalogue;
    }
    tell("of " + sources.folder().path(), Document.Origin.FOLDER, sources.folder().read());
    if (base.refresh() == 0 && base.tidy()) {
      log.debug("Nothing new: the index of knowledge is in one piece now");
    }
  }

  private void tell(String which, Document.Origin origin, List<Document> documents) {
    KnowledgeStore.Synced synced = base.store().sync(origin, documents);
    if (synced.written() + synced.removed() > 0) {
      log.info(
          "Knowledge {}: {} written, {} removed, {} as before",
          which,
          synced.written(),
          synced.removed(),
          synced.unchanged());
    }
  }
}
