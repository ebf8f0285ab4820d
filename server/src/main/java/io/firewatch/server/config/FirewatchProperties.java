package io.firewatch.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  /** Makes the home when it is not there, for its owner alone: what is watched is nobody else's. */
  public void create() throws IOException {
    if (Files.notExists(home)) {
      Files.createDirectories(
          home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
