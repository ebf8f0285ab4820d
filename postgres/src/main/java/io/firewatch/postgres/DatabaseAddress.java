package io.firewatch.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the driver needs to find the database and log in; the address itself holds no secret. */
record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {
  private static final String JDBC = "jdbc:";

  /**
   * @throws IllegalArgumentException when the address is of neither form
   */
  static DatabaseAddress of(DatabaseLocation.External location) {
    String url = location.url().strip();
    String plain = url.startsWith(JDBC) ? url.substring(JDBC.length()) : url;
    URI uri = parse(plain);
    String authority = uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
    // All of it, not one host and one port: the driver takes several, for a standby.
    StringBuilder jdbc =
        new StringBuilder("jdbc:postgresql://").append(authority, at + 1, authority.length());
    jdbc.append(uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
    Optional<String> user = location.user();
    Optional<String> password = location.password();
    String separator = "?";
    for (String option : options(uri)) {
      if (option.startsWith("user=")) {
        user = user.or(() -> Optional.of(decode(option.substring("user=".length()))));
      } else if (option.startsWith("password=")) {
        password = password.or(() -> Optional.of(decode(option.substring("password=".length()))));
      } else {
        jdbc.append(separator).append(option);
        separator = "&";
      }
    }
    return new DatabaseAddress(
        jdbc.toString(),
        user.or(() -> login.length > 0 ? Optional.of(decode(login[0])) : Optional.empty()),
        password.or(() -> login.length > 1 ? Optional.of(decode(login[1])) : Optional.empty()));
  }

  private static URI parse(String plain) {
    try {
      URI uri = URI.create(plain);
      boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (known && uri.getRawAuthority() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // The text may hold a password: it is not repeated, and neither is the cause.
    }
    throw new IllegalArgumentException(
        "the database's address must look like postgresql://user:password@host:5432/firewatch"
            + " or jdbc:postgresql://host:5432/firewatch, with special characters as %xx");
  }

  private static String[] options(URI uri) {
    String query = uri.getRawQuery();
    return query == null || query.isEmpty() ? new String[0] : query.split("&");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
