package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The service catalogue.
 *
 * @param file where it is; empty for catalogue.yaml in the home, written at first start
 * @param checkInterval between two looks at whether the file changed
 */
@ConfigurationProperties(value = "firewatch.catalogue", ignoreUnknownFields = false)
public record CatalogueProperties(String file, Duration checkInterval) {}
