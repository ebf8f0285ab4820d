package io.firewatch.integrations.plugin;

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
 * Loads platforms from the jars of a folder, each jar by a class loader of its own that shows it
 * nothing of Firewatch but the executor port. It is no fence: a plug-in may do all that the process
 * may do.
 */
public final class PluginFolder implements AutoCloseable {
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<Platform> platforms = new ArrayList<>();

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

  private void load(Path jar) {
    try {
      URLClassLoader loader =
          new URLClassLoader(
              jar.getFileName().toString(),
              new URL[] {jar.toUri().toURL()},
              new PortOnly(PlatformPlugin.class.getClassLoader()));
      loaders.add(loader);
      Map<String, String> settings = settings(jar);
      int before = platforms.size();
      for (PlatformPlugin plugin : ServiceLoader.load(PlatformPlugin.class, loader)) {
        platforms.add(plugin.create(settings));
      }
      if (platforms.size() == before) {
        throw new IllegalArgumentException(
            jar + " names no implementation of " + PlatformPlugin.class.getName());
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

  /** Shows the classes of the JDK and those of the executor port. */
  private static final class PortOnly extends ClassLoader {
    private static final String PORT = "io.firewatch.remediation.execution.";

    private final ClassLoader all;

    PortOnly(ClassLoader all) {
      super("executor port", ClassLoader.getPlatformClassLoader());
      this.all = all;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(PORT)) {
        return all.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
