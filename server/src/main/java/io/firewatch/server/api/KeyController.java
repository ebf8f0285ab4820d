package io.firewatch.server.api;

import io.firewatch.server.problem.Refusal;
import io.firewatch.server.security.Accounts;
import io.firewatch.server.security.ApiKeys;
import io.firewatch.server.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys of programs. */
@RestController
final class KeyController {
  private static final int MAX_NAME = 100;

  private final ApiKeys keys;
  private final InstantSource clock;

  KeyController(ApiKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** What a new key is called, may do, and when it ends (ISO 8601; never when it is not given). */
  record NewKey(@Nullable String name, @Nullable String role, @Nullable String expiresAt) {}

  /** A key without what proves it. */
  record KeyView(
      UUID id, String name, String role, Instant createdAt, @Nullable Instant expiresAt) {
    static KeyView of(Accounts.ApiKey key) {
      return new KeyView(key.id(), key.name(), key.role().text(), key.createdAt(), key.expiresAt());
    }
  }

  /** The only time the key itself is shown. */
  record CreatedKey(UUID id, String name, String role, @Nullable Instant expiresAt, String key) {}

  @Operation(summary = "Keys that were not revoked")
  @GetMapping("/api/keys")
  ItemList<KeyView> list() {
    return ItemList.of(keys.list().stream().map(KeyView::of).toList());
  }

  @Operation(summary = "Makes a key; it is shown only now")
  @PostMapping("/api/keys")
  @ResponseStatus(HttpStatus.CREATED)
  CreatedKey create(@RequestBody NewKey wanted) {
    String name = wanted.name();
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw Refusal.field("value", "name", "must be a text of up to 100 characters");
    }
    if (wanted.role() == null) {
      throw Refusal.field("missing", "role", "is missing");
    }
    Role role = Parameters.choice("role", wanted.role(), Role.class);
    Instant end = Parameters.instant("expires_at", wanted.expiresAt()).orElse(null);
    if (end != null && !end.isAfter(clock.instant())) {
      throw Refusal.field("value", "expires_at", "must be in the future");
    }
    ApiKeys.Created created = keys.create(name.trim(), role, end);
    return new CreatedKey(
        created.key().id(), created.key().name(), role.text(), end, created.secret());
  }

  @Operation(summary = "Revokes a key")
  @DeleteMapping("/api/keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    if (!keys.revoke(IncidentController.uuid(id))) {
      throw Refusal.notFound("There is no key " + id + ".");
    }
  }
}
