package io.firewatch.kafka.broker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the embedded broker keeps its data and listens.
 *
 * @param directory made when absent; may be a directory of an earlier run
 * @param port of the loopback listener for clients, 0 for a free one
 * @param controllerPort of the loopback listener of the controller, 0 for a free one
 * @param startTimeout how long a start may take
 */
public record BrokerSettings(Path directory, int port, int controllerPort, Duration startTimeout) {
  public BrokerSettings {
    requirePort("port", port);
    requirePort("controllerPort", controllerPort);
  }

  /** Free ports, and a minute to start. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0, 0, Duration.ofMinutes(1));
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " must be 0 to 65535, is " + port);
    }
  }
}
