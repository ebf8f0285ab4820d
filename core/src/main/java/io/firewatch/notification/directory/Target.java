package io.firewatch.notification.directory;

/**
 * Where somebody is reached: {@code email:ann@example.org}, {@code slack:#payments}, {@code
 * pagerduty:default}.
 *
 * @param channel the channel's name
 * @param address what the channel understands; {@code default} for the one it is set up with
 */
public record Target(String channel, String address) {
  private static final int MOST = 320;

  public Target {
    if (!channel.matches("[a-z]{2,20}")) {
      throw new IllegalArgumentException("is not the name of a channel: " + channel);
    }
    if (address.isBlank()
        || address.length() > MOST
        || address.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          channel + " needs an address without spaces, of at most " + MOST + " characters");
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not {@code channel:address} or a channel
   */
  public static Target parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Target(text.strip(), "default")
        : new Target(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }

  @Override
  public String toString() {
    return channel + ":" + address;
  }
}
