package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void version_names_the_product_and_the_java_it_runs_on() {
    assertThat(run("version")).isZero();

    assertThat(out.toString()).startsWith("firewatch ").contains(Runtime.version().toString());
  }

  @Test
  void an_unknown_command_fails_and_shows_the_usage() {
    assertThat(run("no-such-command")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString()).contains("no-such-command");
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
