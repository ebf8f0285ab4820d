package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.TelemetryLog;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The way every request takes that brings telemetry: room, bytes, decoding, the durable log, and
 * only then the answer.
 */
@Component
final class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final Room room;
  private final IngestCounters counters;
  private final IngestProperties.Times times;

  Intake(IngestProperties properties, IngestCounters counters) {
    this.times = properties.times();
    this.room = new Room(properties.limits().inFlight().toBytes(), times.maxWait());
    this.counters = counters;
  }

  /** What a request brings, read in the room it may use. */
  interface Source {
    Batch read(Room.Lease room) throws IOException;
  }

  /** Decodes a request, in the room it may use. */
  interface Decoder {
    Batch decode(HttpServletRequest request, Room.Lease room) throws IOException;
  }

  /**
   * Takes a request in.
   *
   * @return how many of the kind are durable now
   * @throws Refusal when they are not; then nothing of the request may be assumed durable
   */
  int take(Kind kind, HttpServletRequest request, Decoder decoder) throws IOException {
    return take(kind, lease -> decoder.decode(request, lease)).size();
  }

  /**
   * Takes in what does not come as a request of its own.
   *
   * @return what is durable now, and what was left out of it
   * @throws Refusal when it is not; then nothing of it may be assumed durable
   */
  Batch take(Kind kind, Source source) throws IOException {
    try (Room.Lease lease = room.lease()) {
      Batch batch = source.read(lease);
      if (batch.size() > 0) {
        await(append(batch));
      }
      counters.took(kind, batch);
      return batch;
    } catch (Refusal refusal) {
      counters.refused(kind, refusal);
      throw refusal;
    }
  }

  private static CompletableFuture<Void> append(Batch batch) {
    try {
      return batch.append().get();
    } catch (TelemetryLog.Overloaded e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void await(CompletableFuture<Void> written) {
    try {
      written.get(times.acknowledge().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TelemetryLog.Overloaded) {
        throw Refusal.overloaded("The log cannot take more now.");
      }
      log.warn("The log did not take a request: {}", String.valueOf(e.getCause()));
      throw Refusal.unavailable("The log does not take anything now.");
    } catch (TimeoutException e) {
      throw Refusal.unavailable("The log did not acknowledge in time.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("The server is stopping.");
    }
  }
}
