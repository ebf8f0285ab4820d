package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Past incidents and runbooks.
 *
 * @param folder where the user's runbooks are; empty for knowledge in the home
 * @param refreshInterval between two looks at the folder and at what other nodes changed
 * @param embeddings what texts are compared by
 */
@ConfigurationProperties(value = "firewatch.knowledge", ignoreUnknownFields = false)
public record KnowledgeProperties(String folder, Duration refreshInterval, Embeddings embeddings) {
  /** A sentence model in this process, or words alone. */
  public enum Embeddings {
    MINILM,
    WORDS
  }
}
