package io.firewatch.intelligence.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the runtime of the model unpacked its libraries. It leaves the empty folder behind at the
 * end of the process; once loaded, neither files nor folder are needed.
 */
final class Unpacked {
  private static final Logger log = LoggerFactory.getLogger(Unpacked.class);
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final Pattern FOLDER = Pattern.compile("(/\\S*/onnxruntime-java\\d+)/\\S+");

  private Unpacked() {}

  /** Removes the folders that libraries of this process were loaded from; Linux only. */
  static void remove() {
    if (!Files.isReadable(MAPS)) {
      return;
    }
    try (Stream<String> maps = Files.lines(MAPS)) {
      Set<Path> folders =
          maps.map(FOLDER::matcher)
              .filter(Matcher::find)
              .map(found -> Path.of(found.group(1)))
              .collect(Collectors.toSet());
      for (Path folder : folders) {
        removeAll(folder);
      }
    } catch (IOException e) {
      log.debug("What the model's runtime unpacked stays until the end of the process", e);
    }
  }

  private static void removeAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
