package io.firewatch.integrations.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firewatch.contracts.ExecutorContract;
import io.firewatch.contracts.ExecutorRig;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the guide, compiled here, loaded from its jar, against the folder it acts on. */
final class PluginFolderTest extends ExecutorContract {
  private static final Path SAMPLE = Path.of("..", "examples", "plugin", "src");

  @TempDir private Path temporary;
  private PluginFolder plugins;
  private Path flags;

  @BeforeEach
  void load() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("plugins"));
    flags = Files.createDirectory(temporary.resolve("flags"));
    jar(folder.resolve("flags.jar"));
    Files.writeString(folder.resolve("flags.properties"), "folder=" + flags + "\n");
    Files.writeString(flags.resolve("checkout"), "on");
    Files.writeString(flags.resolve("cart"), "on");
    plugins = new PluginFolder(folder);
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private void jar(Path jar) throws IOException {
    Path classes = Files.createDirectory(temporary.resolve("classes"));
    List<String> sources;
    try (Stream<Path> all = Files.walk(sample())) {
      sources = all.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
    String[] arguments =
        Stream.concat(
                Stream.of("-proc:none", "-d", classes.toString(), "-cp", portClassPath()),
                sources.stream())
            .toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    Path services = sample().resolve("META-INF").resolve("services");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      addAll(out, classes, "");
      addAll(out, services, "META-INF/services/");
    }
  }

  private static Path sample() {
    return Files.isDirectory(SAMPLE) ? SAMPLE : Path.of("examples", "plugin", "src");
  }

  private static String portClassPath() {
    return Path.of(Platform.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  private static void addAll(JarOutputStream out, Path folder, String prefix) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(prefix + folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_plug_in_sees_the_executor_port_and_nothing_else_of_us() {
    ClassLoader loader = platform().getClass().getClassLoader();
    assertThat(loader).isNotSameAs(Platform.class.getClassLoader());
    assertThat(canLoad(loader, Platform.class.getName())).isTrue();
    assertThat(canLoad(loader, "io.firewatch.incident.Incident")).isFalse();
    assertThat(canLoad(loader, "tools.jackson.databind.JsonNode")).isFalse();
  }

  private static boolean canLoad(ClassLoader loader, String name) {
    try {
      loader.loadClass(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void a_jar_that_offers_nothing_is_named() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("other"));
    try (OutputStream file = Files.newOutputStream(folder.resolve("empty.jar"));
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("nothing.txt"));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PluginFolder(folder))
        .withMessageContaining("empty.jar");
  }

  @Test
  void a_folder_that_is_not_there_holds_nothing() {
    assertThat(new PluginFolder(temporary.resolve("nowhere")).platforms()).isEmpty();
  }

  private Platform platform() {
    return plugins.platforms().getFirst();
  }

  @Override
  protected ExecutorRig rig() {
    return new Rig();
  }

  private final class Rig implements ExecutorRig {
    @Override
    public Executor executor(Limits limits) {
      return new GuardedExecutor(platform(), limits);
    }

    @Override
    public String action() {
      return "turn-off-flag";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }

    @Override
    public String resource() {
      return "checkout";
    }

    @Override
    public String another() {
      return "cart";
    }

    @Override
    public int mutations() {
      return count("checkout") + count("cart");
    }

    private int count(String flag) {
      Path log = flags.resolve(flag + ".log");
      try {
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void write(String text) {
      try {
        Files.writeString(flags.resolve("checkout"), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean changeByOthers() {
      write("beta");
      return true;
    }

    @Override
    public void breakTarget() {
      write("on");
    }

    @Override
    public void failNextOrder() {
      try {
        Files.writeString(flags.resolve("checkout.locked"), "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void lose() {
      try {
        Files.delete(flags.resolve("checkout"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
