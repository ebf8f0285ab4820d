package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The database: another one by its address, or one inside this process.
 *
 * @param url postgresql://… or jdbc:postgresql://…; empty for the embedded one
 * @param user used when the address names none
 * @param embeddedPort port of the embedded database, 0 for any free one
 * @param startTimeout how long the database may take to answer at start
 */
@ConfigurationProperties(value = "firewatch.database", ignoreUnknownFields = false)
public record DatabaseProperties(
    Secret url,
    String user,
    Secret password,
    int poolSize,
    int embeddedPort,
    Duration startTimeout) {

  public boolean isEmbedded() {
    return url.isEmpty();
  }
}
