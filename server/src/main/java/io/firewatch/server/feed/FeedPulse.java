package io.firewatch.server.feed;

import io.firewatch.server.config.FeedProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends log batches and figures at their intervals, while anybody listens. */
@Component
final class FeedPulse implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(FeedPulse.class);

  private final Feed feed;
  private final LogSample logs;
  private final FeedFigures figures;
  private final FeedProperties properties;
  private final List<Thread> threads = new ArrayList<>();

  FeedPulse(Feed feed, LogSample logs, FeedFigures figures, FeedProperties properties) {
    this.feed = feed;
    this.logs = logs;
    this.figures = figures;
    this.properties = properties;
  }

  @Override
  public void start() {
    feed.open();
    every(
        "feed-logs",
        properties.logInterval(),
        () -> logs.take().ifPresent(batch -> feed.pass("log", batch)));
    every(
        "feed-stats",
        properties.statsInterval(),
        () -> {
          if (feed.size() > 0) {
            feed.pass("stats", figures.now());
          }
        });
  }

  /** Before the web server waits for its requests to end, because these would not. */
  @Override
  public void stop() {
    feed.close();
    threads.forEach(Thread::interrupt);
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private void every(String name, Duration interval, Runnable work) {
    threads.add(
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                try {
                  Thread.sleep(interval);
                  work.run();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                  log.debug("{} failed once", name, e);
                }
              }
            }));
  }
}
