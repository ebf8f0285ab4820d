package io.firewatch.cli.client;

import io.firewatch.cli.terminal.Failure;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which server a command talks to, and as whom. */
public final class Connection {
  @Option(
      names = {"--url", "--target"},
      paramLabel = "URL",
      defaultValue = "${FIREWATCH_URL:-http://127.0.0.1:8080}",
      description = "Address of the server (or FIREWATCH_URL; default: http://127.0.0.1:8080).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "",
      description =
          "API key (or FIREWATCH_KEY, FIREWATCH_ADMIN_KEY, or the file `credentials` in the folder"
              + " that FIREWATCH_HOME names).")
  private String key = "";

  private final Credentials credentials = new Credentials(System.getenv());

  public URI url() {
    if (url.getScheme() == null || url.getHost() == null) {
      throw new Failure(
          Failure.Kind.USAGE, "--url must look like http://127.0.0.1:8080, not " + url + ".");
    }
    return url;
  }

  /**
   * A key with the role admin, unless another was given.
   *
   * @throws Failure when there is no key anywhere
   */
  public String key() {
    return keyOr(credentials::adminKey);
  }

  /**
   * A key that may send telemetry.
   *
   * @throws Failure when there is no key anywhere
   */
  public String ingestKey() {
    return keyOr(credentials::ingestKey);
  }

  public Api api() {
    return new Api(url(), key());
  }

  private String keyOr(Supplier<Optional<String>> known) {
    return Optional.of(key)
        .filter(given -> !given.isBlank())
        .or(known)
        .orElseThrow(() ->
            new Failure(
                Failure.Kind.NOT_ALLOWED,
                "No API key: give one with --key or FIREWATCH_KEY, or set FIREWATCH_HOME to the"
                    + " home of the server ("
                    + credentials.file()
                    + " has none)."));
  }
}
