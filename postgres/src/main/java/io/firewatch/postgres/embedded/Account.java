package io.firewatch.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom the server runs. PostgreSQL refuses to run as root, and to make a database for a user
 * without a name; such a user's server runs in a user namespace of its own, where the user is
 * nobody but still owns its files. Where the kernel or the container forbids that, root's server
 * runs as the user {@code nobody}, who is given its directory.
 */
sealed interface Account {
  /** What goes before a command to run it under this account. */
  List<String> prefix();

  /** Lets this account use what is in the directory. */
  void own(Path directory) throws IOException;

  static Account choose() throws IOException {
    boolean root = isRoot();
    if (!root && !isNameless()) {
      return new Ourselves();
    }
    if (new Namespace().isAllowed()) {
      return new Namespace();
    }
    return root ? new Nobody() : new Ourselves();
  }

  /** Containers run under ids that no user has; a database cannot be made without a name. */
  private static boolean isNameless() {
    return "?".equals(System.getProperty("user.name"));
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
        : "root".equals(System.getProperty("user.name"));
  }

  /** The user who runs this process. */
  record Ourselves() implements Account {
    @Override
    public List<String> prefix() {
      return List.of();
    }

    @Override
    public void own(Path directory) {}
  }

  /** The same user, seen as nobody. */
  record Namespace() implements Account {
    boolean isAllowed() throws IOException {
      try {
        return Commands.run(Duration.ofSeconds(5), "", new ProcessBuilder("unshare", "-U", "true"))
            .isSuccess();
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public List<String> prefix() {
      return List.of("unshare", "-U");
    }

    @Override
    public void own(Path directory) {}
  }

  /** The system's unprivileged user. */
  record Nobody() implements Account {
    private static final int ID = 65534;
    private static final int SEARCHABLE_BY_OTHERS = 1;

    @Override
    public List<String> prefix() {
      return List.of(
          "setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups", "--no-new-privs");
    }

    @Override
    public void own(Path directory) throws IOException {
      requireReachable(directory);
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.toList()) {
          Files.setAttribute(path, "unix:uid", ID, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }

    private static void requireReachable(Path directory) throws IOException {
      for (Path up = directory.getParent(); up != null; up = up.getParent()) {
        int mode = (Integer) Files.getAttribute(up, "unix:mode");
        if ((mode & SEARCHABLE_BY_OTHERS) == 0) {
          throw new StartFailure(
              "PostgreSQL does not run as root, and its unprivileged user cannot enter "
                  + up
                  + ": run Firewatch as an ordinary user, or choose a home that others may enter");
        }
      }
    }
  }
}
