package io.firewatch.server.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The user's runbooks: every {@code *.md} of a folder and the folders in it. */
public final class RunbookFolder {
  private final Path folder;
  private volatile Map<String, String> mistakes = Map.of();

  public RunbookFolder(Path folder) {
    this.folder = folder;
  }

  /** Reads all that can be read; the others are in {@link #mistakes}. */
  List<Document> read() throws IOException {
    if (!Files.isDirectory(folder)) {
      mistakes = Map.of();
      return List.of();
    }
    List<Document> documents = new ArrayList<>();
    Map<String, String> wrong = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
          documents.add(
              Runbook.parse(
                  name.substring(0, name.length() - ".md".length()).replace('/', '-'),
                  Files.readString(file),
                  Document.Origin.FOLDER));
        } catch (Runbook.Invalid | IOException e) {
          wrong.put(name, String.valueOf(e.getMessage()));
        }
      }
    }
    mistakes = Map.copyOf(wrong);
    return documents;
  }

  /** What is wrong with files that could not be taken, by their names. */
  public Map<String, String> mistakes() {
    return mistakes;
  }

  public Path path() {
    return folder;
  }
}
