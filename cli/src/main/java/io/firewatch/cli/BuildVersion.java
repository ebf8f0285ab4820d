package io.firewatch.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version the build wrote into the jar's manifest; classes run from a directory have none. */
final class BuildVersion implements IVersionProvider {

  static String current() {
    return Optional.ofNullable(BuildVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"firewatch " + current()};
  }
}
