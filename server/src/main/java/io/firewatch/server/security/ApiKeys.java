package io.firewatch.server.security;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.incident.StoreUnavailable;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.SecurityProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes, recognises and revokes API keys. */
@Component
public final class ApiKeys {
  private static final int MAX_CACHED = 1000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Accounts accounts;
  private final FirewatchProperties properties;
  private final SecurityProperties security;
  private final InstantSource clock;
  private final Auditor auditor;
  private final Map<String, Known> cache = new ConcurrentHashMap<>();

  private record Known(Accounts.ApiKey key, Instant until) {}

  /** A key at the only moment it can be read. */
  public record Created(Accounts.ApiKey key, String secret) {
    @Override
    public String toString() {
      return key.toString();
    }
  }

  ApiKeys(
      Accounts accounts,
      FirewatchProperties properties,
      SecurityProperties security,
      InstantSource clock,
      Auditor auditor) {
    this.accounts = accounts;
    this.properties = properties;
    this.security = security;
    this.clock = clock;
    this.auditor = auditor;
  }

  /**
   * Who shows this key; empty when it is not valid.
   *
   * @throws StoreUnavailable when that cannot be told now
   */
  public Optional<Caller> recognise(String secret) {
    if (!properties.adminKey().isEmpty() && properties.adminKey().matches(secret)) {
      return Optional.of(new Caller("key:admin", Role.ADMIN));
    }
    String hash = sha256(secret);
    Instant now = clock.instant();
    Known known = cache.get(hash);
    if (known != null && now.isBefore(known.until) && !expired(known.key, now)) {
      return Optional.of(caller(known.key));
    }
    Optional<Accounts.ApiKey> key;
    try {
      key = accounts.keyByHash(hash, now);
    } catch (StoreUnavailable e) {
      if (known != null && !expired(known.key, now)) {
        // Telemetry goes on coming in while the database is away.
        return Optional.of(caller(known.key));
      }
      throw e;
    }
    key.ifPresentOrElse(found -> remember(hash, found, now), () -> cache.remove(hash));
    return key.map(ApiKeys::caller);
  }

  public Created create(String name, Role role, @Nullable Instant expiresAt) {
    String secret = "fw_" + random(24);
    Accounts.ApiKey key =
        new Accounts.ApiKey(UUID.randomUUID(), name, role, clock.instant(), expiresAt);
    auditor.changing(
        AuditAction.CONFIGURATION,
        subject(key.id()),
        new AuditEntry.Change("", "key %s, role %s".formatted(name, role.text())),
        () -> {
          accounts.save(key, sha256(secret));
          return true;
        });
    return new Created(key, secret);
  }

  public List<Accounts.ApiKey> list() {
    return accounts.keys();
  }

  public boolean revoke(UUID id) {
    cache.values().removeIf(known -> known.key.id().equals(id));
    Optional<Accounts.ApiKey> key =
        accounts.keys().stream().filter(known -> known.id().equals(id)).findFirst();
    return key.isPresent()
        && auditor.changing(
            AuditAction.CONFIGURATION,
            subject(id),
            new AuditEntry.Change(
                "key %s, role %s".formatted(key.get().name(), key.get().role().text()), "revoked"),
            () -> accounts.revoke(id, clock.instant()));
  }

  private static String subject(UUID id) {
    return "key:" + id;
  }

  static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private void remember(String hash, Accounts.ApiKey key, Instant now) {
    if (cache.size() >= MAX_CACHED) {
      cache.clear();
    }
    cache.put(hash, new Known(key, now.plus(security.keyCache())));
  }

  private static boolean expired(Accounts.ApiKey key, Instant now) {
    Instant end = key.expiresAt();
    return end != null && !now.isBefore(end);
  }

  private static Caller caller(Accounts.ApiKey key) {
    return new Caller("key:" + key.name(), key.role());
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
