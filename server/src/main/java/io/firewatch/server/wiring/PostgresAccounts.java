package io.firewatch.server.wiring;

import io.firewatch.postgres.access.AccessRepository;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Users and keys in the database. */
final class PostgresAccounts implements Accounts {
  private final AccessRepository access;
  private final InstantSource clock;

  PostgresAccounts(AccessRepository access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  @Override
  public boolean isEmpty() {
    return access.countUsers() == 0;
  }

  @Override
  public Optional<User> user(String name) {
    return access
        .findUser(name)
        .filter(user -> !user.disabled())
        .map(user -> new User(user.name(), user.passwordHash(), Role.parse(user.role())));
  }

  @Override
  public boolean create(User user) {
    return access.createUser(
        new io.firewatch.postgres.access.User(
            user.name(), user.passwordHash(), user.role().text(), clock.instant(), false));
  }

  @Override
  public Optional<ApiKey> keyByHash(String sha256, Instant now) {
    Optional<io.firewatch.postgres.access.ApiKey> key =
        access.findKeyByHash(sha256).filter(found -> found.isValid(now));
    key.ifPresent(found -> access.touchKey(found.id(), now));
    return key.map(PostgresAccounts::key);
  }

  @Override
  public List<ApiKey> keys() {
    return access.listKeys().stream()
        .filter(key -> !key.revoked())
        .map(PostgresAccounts::key)
        .toList();
  }

  @Override
  public void save(ApiKey key, String sha256) {
    access.createKey(
        new io.firewatch.postgres.access.ApiKey(
            key.id(), key.name(), key.role().text(), key.createdAt(), key.expiresAt(), null, false),
        sha256);
  }

  @Override
  public boolean revoke(UUID id, Instant now) {
    return access.revokeKey(id);
  }

  private static ApiKey key(io.firewatch.postgres.access.ApiKey key) {
    return new ApiKey(
        key.id(), key.name(), Role.parse(key.role()), key.createdAt(), key.expiresAt());
  }
}
