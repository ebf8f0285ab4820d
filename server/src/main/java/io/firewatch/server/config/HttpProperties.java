package io.firewatch.server.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the server listens.
 *
 * @param port 0 for any free one
 * @param forwardedHeaders whether those of a proxy in front are believed: framework or none
 */
@ConfigurationProperties(value = "firewatch.http", ignoreUnknownFields = false)
public record HttpProperties(String address, int port, String forwardedHeaders) {}
