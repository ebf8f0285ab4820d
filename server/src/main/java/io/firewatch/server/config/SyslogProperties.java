package io.firewatch.server.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where syslog is listened to, at the address of the web; its senders show no key.
 *
 * @param tcpPort 0 for any free port, -1 for none
 * @param udpPort 0 for any free port, -1 for none
 */
@ConfigurationProperties(value = "firewatch.syslog", ignoreUnknownFields = false)
public record SyslogProperties(int tcpPort, int udpPort) {
  public SyslogProperties {
    check("tcp-port", tcpPort);
    check("udp-port", udpPort);
  }

  private static void check(String name, int port) {
    if (port < -1 || port > 65535) {
      throw new IllegalArgumentException(
          "firewatch.syslog." + name + " must be from -1 to 65535, is " + port);
    }
  }
}
