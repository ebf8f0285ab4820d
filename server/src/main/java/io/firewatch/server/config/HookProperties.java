package io.firewatch.server.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What others call when something was deployed.
 *
 * @param githubSecret what GitHub signs its requests with; empty: none is taken
 */
@ConfigurationProperties(value = "firewatch.hooks", ignoreUnknownFields = false)
public record HookProperties(Secret githubSecret) {}
