package io.firewatch.server.testing;

import io.firewatch.server.security.Accounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts in memory. */
public final class MemoryAccounts implements Accounts {
  private final Map<String, User> users = new ConcurrentHashMap<>();
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

  @Override
  public boolean isEmpty() {
    return users.isEmpty();
  }

  @Override
  public Optional<User> user(String name) {
    return Optional.ofNullable(users.get(name));
  }

  @Override
  public boolean create(User user) {
    return users.putIfAbsent(user.name(), user) == null;
  }

  @Override
  public Optional<ApiKey> keyByHash(String sha256, Instant now) {
    return Optional.ofNullable(keys.get(sha256))
        .filter(key -> key.expiresAt() == null || now.isBefore(key.expiresAt()));
  }

  @Override
  public List<ApiKey> keys() {
    return List.copyOf(keys.values());
  }

  @Override
  public void save(ApiKey key, String sha256) {
    keys.put(sha256, key);
  }

  @Override
  public boolean revoke(UUID id, Instant now) {
    return keys.values().removeIf(key -> key.id().equals(id));
  }
}
