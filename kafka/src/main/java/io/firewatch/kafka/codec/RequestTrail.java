package io.firewatch.kafka.codec;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * While open, log lines and records of this thread carry the id of the request whose data is being
 * worked on, so that one id can be followed from the sender to the last event.
 */
public final class RequestTrail implements AutoCloseable {
  /** Ids named when data of several requests is worked on at once. */
  private static final int MOST = 3;

  private final @Nullable String before = MDC.get(EventHeaders.REQUEST_ID);

  private RequestTrail(@Nullable String id) {
    put(id);
  }

  /** Of a known id; null for work that no request led to. */
  public static RequestTrail of(@Nullable String id) {
    return new RequestTrail(id);
  }

  /** Of the requests that records came with: their ids with commas, the first three of them. */
  public static RequestTrail of(Iterable<Headers> records) {
    Set<String> ids = new LinkedHashSet<>();
    for (Headers headers : records) {
      String id = EventHeaders.text(headers, EventHeaders.REQUEST_ID);
      if (id != null && ids.size() < MOST) {
        ids.add(id);
      }
    }
    return new RequestTrail(ids.isEmpty() ? null : String.join(",", ids));
  }

  /** The id that is being followed on this thread. */
  public static @Nullable String current() {
    return MDC.get(EventHeaders.REQUEST_ID);
  }

  @Override
  public void close() {
    put(before);
  }

  private static void put(@Nullable String id) {
    if (id == null) {
      MDC.remove(EventHeaders.REQUEST_ID);
    } else {
      MDC.put(EventHeaders.REQUEST_ID, id);
    }
  }
}
