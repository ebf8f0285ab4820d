package io.firewatch.server.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the server listens.
 *
 * @param port 0 for any free one
 */
@ConfigurationProperties(value = "firewatch.http", ignoreUnknownFields = false)
public record HttpProperties(String address, int port) {}
