package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The directory of people, teams and rotas.
 *
 * @param file where it is; empty for directory.yaml in the home, written at first start
 * @param checkInterval between two looks at whether the file changed
 */
@ConfigurationProperties(value = "firewatch.directory", ignoreUnknownFields = false)
public record DirectoryProperties(String file, Duration checkInterval) {}
