package io.firewatch.server.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What belongs to the whole installation.
 *
 * @param home where everything that lasts is kept
 * @param adminKey an API key with the role admin, beside those that are stored; empty for none
 */
@ConfigurationProperties("firewatch")
public record FirewatchProperties(Path home, Secret adminKey) {
  /** A file of the home. */
  public Path file(String name) {
    return home.resolve(name);
  }
}
