package io.firewatch.server.security;

import java.security.Principal;

/**
 * Who makes a request.
 *
 * @param name {@code user:…} for a person, {@code key:…} for a program
 */
public record Caller(String name, Role role) implements Principal {
  /** Whether it may send telemetry, as {@code Routes} has it. */
  public boolean maySend() {
    return role == Role.INGEST || role == Role.ADMIN;
  }

  @Override
  public String getName() {
    return name;
  }
}
