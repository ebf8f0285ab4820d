package io.firewatch.server.security;

import io.firewatch.server.config.FirewatchProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Gives a new installation its first user, and the first keys for telemetry and command line. */
@Component
public final class FirstStart {
  public static final String ADMIN = "admin";

  private final Accounts accounts;
  private final ApiKeys keys;
  private final PasswordEncoder encoder;
  private final FirewatchProperties properties;

  FirstStart(
      Accounts accounts, ApiKeys keys, PasswordEncoder encoder, FirewatchProperties properties) {
    this.accounts = accounts;
    this.keys = keys;
    this.encoder = encoder;
    this.properties = properties;
  }

  /** What is printed once and kept in the home, where only its owner reads it. */
  public record Credentials(String user, String password, String ingestKey, Path file) {
    @Override
    public String toString() {
      return "credentials in " + file;
    }
  }

  /** Creates them when there is nobody yet; empty otherwise. */
  public Optional<Credentials> prepare() {
    if (!accounts.isEmpty()) {
      return Optional.empty();
    }
    String password = ApiKeys.random(15);
    String ingestKey = keys.create("ingest", Role.INGEST, null).secret();
    Path file = properties.file("credentials");
    String adminKey = keys.create("command line", Role.ADMIN, null).secret();
    write(
        file,
        "user=%s%npassword=%s%ningest_key=%s%nadmin_key=%s%n"
            .formatted(ADMIN, password, ingestKey, adminKey));
    // Last, because from here on nobody is new: a start that dies before it begins again.
    String hash = String.valueOf(encoder.encode(password));
    return accounts.create(new Accounts.User(ADMIN, hash, Role.ADMIN))
        ? Optional.of(new Credentials(ADMIN, password, ingestKey, file))
        : Optional.empty();
  }

  private void write(Path file, String text) {
    try {
      properties.create();
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
