package io.firewatch.server.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Signing in.
 *
 * @param sessionTimeout how long a session lasts without use
 * @param loginAttempts failed sign-ins from one address, or for one user, before the next must wait
 * @param loginWindow how long they count
 * @param signInToken how long a printed sign-in link works
 * @param keyCache how long a revoked API key may go on working on other nodes
 */
@ConfigurationProperties(value = "firewatch.security", ignoreUnknownFields = false)
public record SecurityProperties(
    Duration sessionTimeout,
    int loginAttempts,
    Duration loginWindow,
    Duration signInToken,
    Duration keyCache) {}
