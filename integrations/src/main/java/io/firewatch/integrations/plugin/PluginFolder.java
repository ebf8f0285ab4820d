package io.firewatch.integrations.plugin;

import io.firewatch.diagnosis.rules.Rule;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.PlatformPlugin;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads platforms and rules from the jars of a folder, each jar by a class loader of its own that
 * shows it nothing of Firewatch but the executor port and what rules look at. It is no fence: a
 * plug-in may do all that the process may do.
 */
public final class PluginFolder implements AutoCloseable {
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<Platform> platforms = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  /**
   * @param folder one that is not there holds nothing
   * @throws IllegalArgumentException when a jar offers nothing or cannot be loaded, naming it
   */
  public PluginFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(this::load);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** In the order of the names of their jars. */
  public List<Platform> platforms() {
    return List.copyOf(platforms);
  }

  /** In the order of the names of their jars. */
  public List<Rule> rules() {
    return List.copyOf(rules);
  }

  private void load(Path jar) {
    try {
      URLClassLoader loader =
          new URLClassLoader(
              jar.getFileName().toString(),
              new URL[] {jar.toUri().toURL()},
              new Ports(PlatformPlugin.class.getClassLoader()));
      loaders.add(loader);
      Map<String, String> settings = settings(jar);
      int before = platforms.size() + rules.size();
      for (PlatformPlugin plugin : ServiceLoader.load(PlatformPlugin.class, loader)) {
        platforms.add(plugin.create(settings));
      }
      ServiceLoader.load(Rule.class, loader).forEach(rules::add);
      if (platforms.size() + rules.size() == before) {
        throw new IllegalArgumentException(
            "%s names no implementation of %s or %s"
                .formatted(jar, PlatformPlugin.class.getName(), Rule.class.getName()));
      }
    } catch (IOException | ServiceConfigurationError | LinkageError e) {
      throw new IllegalArgumentException("cannot load " + jar + ": " + e.getMessage(), e);
    }
  }

  /** Of {@code NAME.properties} beside {@code NAME.jar}; empty when there is none. */
  private static Map<String, String> settings(Path jar) throws IOException {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", ".properties");
    Path file = jar.resolveSibling(name);
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader text = Files.newBufferedReader(file)) {
        properties.load(text);
      }
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + loader.getName(), e);
      }
    }
  }

  /** Shows the classes of the JDK, those of the executor port, and rules with what they look at. */
  private static final class Ports extends ClassLoader {
    private static final List<String> SHOWN =
        List.of(
            "io.firewatch.remediation.execution.",
            "io.firewatch.diagnosis.rules.",
            "io.firewatch.telemetry.",
            "io.firewatch.topology.");

    private final ClassLoader all;

    Ports(ClassLoader all) {
      super("ports", ClassLoader.getPlatformClassLoader());
      this.all = all;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SHOWN.stream().anyMatch(name::startsWith)) {
        return all.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
