package io.firewatch.postgres.access;

import java.time.Instant;

/**
 * Somebody who may log in.
 *
 * @param passwordHash as the password encoder made it
 * @param role viewer, responder, approver, admin or ingest
 */
public record User(
    String name, String passwordHash, String role, Instant createdAt, boolean disabled) {}
