package io.firewatch.server.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people and programs that may come in; of what they prove it with only hashes. */
public interface Accounts {

  /** Whether there is nobody yet. */
  boolean isEmpty();

  Optional<User> user(String name);

  /** Adds a user; false when the name is taken. */
  boolean create(User user);

  /** The key of that hash, unless it was revoked or is expired. */
  Optional<ApiKey> keyByHash(String sha256, Instant now);

  /** Keys that were not revoked, newest first. */
  List<ApiKey> keys();

  void save(ApiKey key, String sha256);

  /** Revokes a key; false when there is none of that id. */
  boolean revoke(UUID id, Instant now);

  /**
   * @param passwordHash as Spring Security's delegating encoder writes it
   */
  record User(String name, String passwordHash, Role role) {
    @Override
    public String toString() {
      return name + " (" + role + ")";
    }
  }

  /** A program's key; the key itself is shown once and stored nowhere. */
  record ApiKey(UUID id, String name, Role role, Instant createdAt, @Nullable Instant expiresAt) {}
}
