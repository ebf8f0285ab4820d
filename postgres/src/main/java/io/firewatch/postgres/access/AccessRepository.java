package io.firewatch.postgres.access;

import static io.firewatch.postgres.jdbc.Values.instant;
import static io.firewatch.postgres.jdbc.Values.instantOrNull;
import static io.firewatch.postgres.jdbc.Values.text;
import static io.firewatch.postgres.jdbc.Values.time;
import static io.firewatch.postgres.jdbc.Values.timeOrNull;

import io.firewatch.postgres.jdbc.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Users and API keys. */
public final class AccessRepository {
  private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

  private final Sql sql;

  public AccessRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * @return false when the name is taken
   */
  public boolean createUser(User user) {
    return update(
        "insert into users values (?, ?, ?, ?, ?) on conflict do nothing",
        text(user.name()),
        user.passwordHash(),
        user.role(),
        time(user.createdAt()),
        user.disabled());
  }

  public Optional<User> findUser(String name) {
    return sql.run(client ->
        client
            .sql("select * from users where name = ?")
            .param(text(name))
            .query(AccessRepository::user)
            .optional());
  }

  /**
   * @return false when there is no such user
   */
  public boolean updatePassword(String name, String passwordHash) {
    return update("update users set password_hash = ? where name = ?", passwordHash, text(name));
  }

  public long countUsers() {
    return sql.run(client -> client.sql("select count(*) from users").query(Long.class).single());
  }

  /**
   * @param hash SHA-256 of the key in hexadecimal
   */
  public void createKey(ApiKey key, String hash) {
    sql.run(client ->
        client
            .sql("insert into api_keys values (?, ?, ?, ?, ?, ?, ?, ?)")
            .params(
                Arrays.asList(
                    key.id(),
                    text(key.name()),
                    hash,
                    key.role(),
                    time(key.createdAt()),
                    timeOrNull(key.expiresAt()),
                    timeOrNull(key.lastUsedAt()),
                    key.revoked()))
            .update());
  }

  public Optional<ApiKey> findKeyByHash(String hash) {
    return sql.run(client ->
        client
            .sql("select * from api_keys where hash = ?")
            .param(hash)
            .query(AccessRepository::key)
            .optional());
  }

  /** All keys, newest first, revoked ones too. */
  public List<ApiKey> listKeys() {
    return sql.run(client ->
        client
            .sql("select * from api_keys order by created_at desc, id")
            .query(AccessRepository::key)
            .list());
  }

  /**
   * @return false when there is no such key, or it is revoked already
   */
  public boolean revokeKey(UUID id) {
    return update("update api_keys set revoked = true where id = ? and not revoked", id);
  }

  /** Notes that the key was used; writes once a minute at most. */
  public void touchKey(UUID id, Instant now) {
    update(
        "update api_keys set last_used_at = ?"
            + " where id = ? and (last_used_at is null or last_used_at <= ?)",
        time(now),
        id,
        time(now.minus(USE_RESOLUTION)));
  }

  private boolean update(String statement, Object... values) {
    return sql.run(client -> client.sql(statement).params(values).update()) == 1;
  }

  private static User user(ResultSet row, int number) throws SQLException {
    return new User(
        row.getString("name"),
        row.getString("password_hash"),
        row.getString("role"),
        instant(row, "created_at"),
        row.getBoolean("disabled"));
  }

  private static ApiKey key(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("role"),
        instant(row, "created_at"),
        instantOrNull(row, "expires_at"),
        instantOrNull(row, "last_used_at"),
        row.getBoolean("revoked"));
  }
}
