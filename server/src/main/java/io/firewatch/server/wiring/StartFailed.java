package io.firewatch.server.wiring;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something the server needs is not there. */
public final class StartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailed(String message) {
    super(message);
  }

  static StartFailed because(@Nullable String... failures) {
    return new StartFailed(
        Stream.of(failures).filter(Objects::nonNull).collect(Collectors.joining("\n")));
  }
}
