package io.firewatch.server.health;

import java.util.Optional;

/** The version the build wrote into the jar's manifest; classes run from a directory have none. */
public final class BuildVersion {
  private BuildVersion() {}

  public static String current() {
    return Optional.ofNullable(BuildVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
