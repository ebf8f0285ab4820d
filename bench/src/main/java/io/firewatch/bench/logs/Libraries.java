package io.firewatch.bench.logs;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The libraries on the class path, also those inside an executable jar, and what they log. */
final class Libraries {
  /** Statements a library must have to be of use. */
  private static final int FEWEST = 25;

  private final Map<String, Map<String, Statement>> statements = new TreeMap<>();

  /** The class path does not change, and reading all of it takes a while. */
  private static @Nullable Map<String, List<Statement>> read;

  private Libraries() {}

  /** Distinct statements by library, by name; libraries that log little are left out. */
  static synchronized Map<String, List<Statement>> onClassPath() throws IOException {
    Map<String, List<Statement>> known = read;
    if (known == null) {
      known = readClassPath();
      read = known;
    }
    return known;
  }

  private static Map<String, List<Statement>> readClassPath() throws IOException {
    Libraries libraries = new Libraries();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (entry.endsWith(".jar") && Files.isRegularFile(path)) {
        try (InputStream in = Files.newInputStream(path)) {
          libraries.jar(path.getFileName().toString(), in);
        }
      }
    }
    Map<String, List<Statement>> usable = new LinkedHashMap<>();
    libraries.statements.forEach((library, byText) -> {
      if (byText.size() >= FEWEST) {
        usable.put(library, List.copyOf(byText.values()));
      }
    });
    return usable;
  }

  private void jar(String name, InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    String library = name.replaceAll("-\\d.*", "").replace(".jar", "");
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String file = entry.getName();
      if (file.endsWith(".jar")) {
        jar(
            file.substring(file.lastIndexOf('/') + 1),
            new ByteArrayInputStream(zip.readAllBytes()));
      } else if (file.endsWith(".class")
          && !file.startsWith("META-INF/")
          && !file.contains("io/firewatch/")
          && !file.equals("module-info.class")) {
        add(library, StatementReader.read(zip.readAllBytes()));
      }
    }
  }

  private void add(String library, List<Statement> found) {
    for (Statement statement : found) {
      if (statement.isMessage()) {
        statements
            .computeIfAbsent(library, name -> new TreeMap<>())
            .putIfAbsent(statement.template(), statement);
      }
    }
  }
}
