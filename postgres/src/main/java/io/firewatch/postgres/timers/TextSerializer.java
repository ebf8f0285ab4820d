package io.firewatch.postgres.timers;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The payload of a timer is text: readable in the table, and nothing is deserialised by class. */
final class TextSerializer implements Serializer {
  @Override
  public byte @Nullable [] serialize(@Nullable Object data) {
    return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
    return data == null || type == Void.class
        ? null
        : type.cast(new String(data, StandardCharsets.UTF_8));
  }
}
