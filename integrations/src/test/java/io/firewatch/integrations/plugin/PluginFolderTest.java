package io.firewatch.integrations.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firewatch.contracts.ExecutorContract;
import io.firewatch.contracts.ExecutorRig;
import io.firewatch.diagnosis.rules.Finding;
import io.firewatch.diagnosis.rules.FindingEvidence;
import io.firewatch.diagnosis.rules.Rule;
import io.firewatch.diagnosis.rules.RuleEngine;
import io.firewatch.diagnosis.rules.Snapshot;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.topology.ServiceCatalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
  private static final String EXECUTOR = "plugin";
  private static final String RULE = "rule";
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir private Path temporary;
  private PluginFolder plugins;
  private Path flags;

  @BeforeEach
  void load() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("plugins"));
    flags = Files.createDirectory(temporary.resolve("flags"));
    jar(EXECUTOR, folder.resolve("flags.jar"));
    Files.writeString(folder.resolve("flags.properties"), "folder=" + flags + "\n");
    Files.writeString(flags.resolve("checkout"), "on");
    Files.writeString(flags.resolve("cart"), "on");
    plugins = new PluginFolder(folder);
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private void jar(String sample, Path jar) throws IOException {
    Path classes = Files.createDirectory(temporary.resolve("classes-" + sample));
    List<String> sources;
    try (Stream<Path> all = Files.walk(sources(sample))) {
      sources = all.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
    String[] arguments =
        Stream.concat(
                Stream.of("-proc:none", "-d", classes.toString(), "-cp", portClassPath()),
                sources.stream())
            .toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    Path services = sources(sample).resolve("META-INF").resolve("services");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      addAll(out, classes, "");
      addAll(out, services, "META-INF/services/");
    }
  }

  private static Path sources(String sample) {
    Path inside = Path.of("examples", sample, "src");
    return Files.isDirectory(inside) ? inside : Path.of("..").resolve(inside);
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
  void a_rule_of_somebody_else_is_found_and_heard_beside_the_others() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("rules"));
    jar(RULE, folder.resolve("certificates.jar"));
    try (PluginFolder found = new PluginFolder(folder)) {
      assertThat(found.platforms()).isEmpty();
      List<Rule> rules = new ArrayList<>(RuleEngine.standard());
      rules.addAll(found.rules());
      assertThat(rules).hasSize(RuleEngine.standard().size() + 1);
      assertThat(found.rules().getFirst().getClass().getClassLoader())
          .isNotSameAs(Rule.class.getClassLoader());

      List<Finding> findings = new RuleEngine(rules, () -> 0).examine(snapshot(expired("l1", 0)));

      assertThat(findings.getFirst().ruleId()).isEqualTo("tls.certificate_expired");
      assertThat(findings.getFirst().evidence())
          .extracting(FindingEvidence::ref)
          .containsExactly("l1");
      assertThat(findings).extracting(Finding::ruleId).contains("routing.team");
    }
  }

  @Test
  void a_rule_loaded_again_says_the_same_of_the_same_lines_in_another_order() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("again"));
    jar(RULE, folder.resolve("certificates.jar"));
    LogLine[] lines = {
      expired("l4", 2), expired("l2", 1), expired("l3", 1), expired("l1", 0), expired("l5", 3)
    };
    List<Finding> first = said(folder, snapshot(lines));
    Collections.reverse(Arrays.asList(lines));

    List<Finding> second = said(folder, snapshot(lines));

    assertThat(second.toString()).isEqualTo(first.toString());
    assertThat(second.getFirst().evidence())
        .extracting(FindingEvidence::ref)
        .containsExactly("l1", "l2", "l3");
  }

  private static List<Finding> said(Path folder, Snapshot snapshot) {
    try (PluginFolder found = new PluginFolder(folder)) {
      return new RuleEngine(found.rules(), () -> 0).examine(snapshot);
    }
  }

  private static LogLine expired(String id, int second) {
    return new LogLine(
        id,
        "pay",
        AT.plusSeconds(second).toEpochMilli(),
        LogLevel.ERROR,
        "PKIX: certificate has expired",
        "",
        Map.of());
  }

  private static Snapshot snapshot(LogLine... lines) {
    return new Snapshot(
        new Snapshot.Trigger("alert-1", "f1", "pay", "Down", AT, Map.of()),
        AT,
        new Snapshot.Context(List.of(), List.of(lines), List.of()),
        List.of(),
        List.of(),
        ServiceCatalogue.empty());
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
