package io.firewatch.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.postgres.TestDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AccessRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final AccessRepository access = new AccessRepository(TestDatabase.emptySql());

  @Test
  void a_user_is_created_once_and_found_by_name() {
    User admin = new User("admin", "{argon2}x", "admin", NOW, false);

    assertThat(access.countUsers()).isZero();
    assertThat(access.createUser(admin)).isTrue();
    assertThat(access.createUser(new User("admin", "y", "viewer", NOW, false))).isFalse();
    assertThat(access.findUser("admin")).contains(admin);
    assertThat(access.findUser("nobody")).isEmpty();
    assertThat(access.countUsers()).isEqualTo(1);
  }

  @Test
  void a_password_is_replaced() {
    access.createUser(new User("admin", "old", "admin", NOW, false));

    assertThat(access.updatePassword("admin", "new")).isTrue();
    assertThat(access.updatePassword("nobody", "new")).isFalse();
    assertThat(access.findUser("admin").orElseThrow().passwordHash()).isEqualTo("new");
  }

  @Test
  void a_key_is_found_by_its_hash_until_it_is_revoked_or_expires() {
    ApiKey lasting = new ApiKey(new UUID(0, 1), "ingest", "ingest", NOW, null, null, false);
    ApiKey brief =
        new ApiKey(
            new UUID(0, 2), "ci", "viewer", NOW.plusSeconds(1), NOW.plusSeconds(60), null, false);
    access.createKey(lasting, "aa11");
    access.createKey(brief, "bb22");

    assertThat(access.findKeyByHash("aa11")).contains(lasting);
    assertThat(access.findKeyByHash("cc33")).isEmpty();
    assertThat(access.listKeys()).containsExactly(brief, lasting);
    assertThat(brief.isValid(NOW.plusSeconds(59))).isTrue();
    assertThat(brief.isValid(NOW.plusSeconds(60))).isFalse();

    assertThat(access.revokeKey(lasting.id())).isTrue();
    assertThat(access.revokeKey(lasting.id())).isFalse();
    assertThat(access.findKeyByHash("aa11").orElseThrow().isValid(NOW)).isFalse();
  }

  @Test
  void the_use_of_a_key_is_noted_once_a_minute() {
    ApiKey key = new ApiKey(new UUID(0, 1), "ingest", "ingest", NOW, null, null, false);
    access.createKey(key, "aa11");

    access.touchKey(key.id(), NOW);
    access.touchKey(key.id(), NOW.plusSeconds(59));
    assertThat(access.listKeys().getFirst().lastUsedAt()).isEqualTo(NOW);
    access.touchKey(key.id(), NOW.plusSeconds(60));
    assertThat(access.listKeys().getFirst().lastUsedAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void an_unknown_role_is_refused() {
    assertThatThrownBy(() -> access.createUser(new User("a", "h", "emperor", NOW, false)))
        .isInstanceOf(RuntimeException.class);
  }
}
