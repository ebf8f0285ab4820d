package io.firewatch.postgres.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that a program calls with. The key itself is not kept, only its hash.
 *
 * @param role viewer, responder, approver, admin or ingest
 * @param expiresAt null for never
 * @param lastUsedAt to the minute; null when it was not used yet
 */
public record ApiKey(
    UUID id,
    String name,
    String role,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    boolean revoked) {

  /** Whether it opens anything at {@code now}. */
  public boolean isValid(Instant now) {
    return !revoked && (expiresAt == null || now.isBefore(expiresAt));
  }
}
