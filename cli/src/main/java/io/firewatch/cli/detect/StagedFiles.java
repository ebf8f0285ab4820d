package io.firewatch.cli.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that appear all together once they are complete, or not at all. */
final class StagedFiles implements AutoCloseable {
  private final Map<Path, Path> staged = new LinkedHashMap<>();
  private final List<Path> folders = new ArrayList<>();

  /** Where to write what shall become {@code target}. */
  Path stage(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException(target + " is not a file");
    }
    createFolder(folder);
    Path temporary =
        Files.createFile(absolute.resolveSibling("." + absolute.getFileName() + ".part"));
    staged.put(temporary, absolute);
    return temporary;
  }

  private void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      createFolder(parent);
    }
    Files.createDirectory(folder);
    folders.addFirst(folder);
  }

  void commit() throws IOException {
    for (Map.Entry<Path, Path> file : staged.entrySet()) {
      Files.move(file.getKey(), file.getValue(), StandardCopyOption.REPLACE_EXISTING);
    }
    staged.clear();
    folders.clear();
  }

  @Override
  public void close() throws IOException {
    for (Path temporary : staged.keySet()) {
      Files.deleteIfExists(temporary);
    }
    for (Path folder : folders) {
      Files.deleteIfExists(folder);
    }
  }
}
