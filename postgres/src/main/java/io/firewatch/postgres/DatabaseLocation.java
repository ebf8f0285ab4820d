package io.firewatch.postgres;

import java.nio.file.Path;
import java.util.Optional;

/** Where the database is. */
public sealed interface DatabaseLocation {

  /**
   * In this process's care.
   *
   * @param directory holds everything of the server
   * @param port on the loopback address, 0 for any free one
   */
  record Embedded(Path directory, int port) implements DatabaseLocation {}

  /**
   * Somebody else's server.
   *
   * @param url {@code jdbc:postgresql://…} or {@code postgresql://user:password@host:port/database}
   * @param user wins over the one in the address
   * @param password wins over the one in the address
   */
  record External(String url, Optional<String> user, Optional<String> password)
      implements DatabaseLocation {
    public static External at(String url) {
      return new External(url, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
      return "External[address not shown]";
    }
  }
}
