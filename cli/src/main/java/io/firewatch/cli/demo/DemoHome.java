package io.firewatch.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The home of a demo: one that was named, or a temporary one that goes with it. */
final class DemoHome {
  private final Path folder;
  private final boolean temporary;

  private DemoHome(Path folder, boolean temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  static DemoHome of(Optional<Path> named, Map<String, String> environment) throws IOException {
    Optional<Path> home =
        named.or(() ->
            Optional.ofNullable(environment.get("FIREWATCH_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of));
    return home.isPresent()
        ? new DemoHome(home.get(), false)
        : new DemoHome(Files.createTempDirectory("firewatch-demo-"), true);
  }

  Path folder() {
    return folder;
  }

  boolean isTemporary() {
    return temporary;
  }

  /** Removes a temporary home with all that is in it; nothing may use it any more. */
  void remove() {
    if (!temporary || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
