package io.firewatch.integrations.email;

import java.net.URI;
import java.time.Duration;

/**
 * How mail is sent.
 *
 * @param from whom it comes from, an address with or without a name
 * @param to where mail goes whose target names no address; empty for nowhere
 * @param pages where our pages are, for the headers of lists
 */
public record MailSettings(Server server, String from, String to, URI pages, Duration timeout) {

  /**
   * The server that takes it.
   *
   * @param user empty when it asks for none
   */
  public record Server(String host, int port, String user, String password, Security security) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** How the connection is secured. */
  public enum Security {
    NONE,
    /** Begun in the clear, and given up when the server cannot go on in secret. */
    STARTTLS,
    TLS
  }
}
