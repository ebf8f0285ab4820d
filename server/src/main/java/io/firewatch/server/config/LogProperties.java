package io.firewatch.server.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the server says of itself.
 *
 * @param format empty for lines a person reads; logstash, ecs or gelf for JSON
 */
@ConfigurationProperties(value = "firewatch.log", ignoreUnknownFields = false)
public record LogProperties(String format) {}
