package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class MainTest {

  @Test
  void version_names_the_product_and_the_java_it_runs_on() {
    Cli version = Cli.run("version");

    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).startsWith("firewatch ").contains(Runtime.version().toString());
  }

  @Test
  void an_unknown_command_fails_in_two_lines_and_names_what_was_meant() {
    Cli unknown = Cli.run("incident");

    assertThat(unknown.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(unknown.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(unknown.err()).contains("incident").contains("Did you mean").contains("incidents");
  }

  @Test
  void a_wrong_value_is_told_in_two_lines_with_where_to_read_on() {
    Cli wrong = Cli.run("bench", "ingest", "--duration", "long");

    assertThat(wrong.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(wrong.err().lines()).hasSize(2);
    assertThat(wrong.err()).contains("20s").contains("firewatch bench ingest --help");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_teaches_itself(List<String> path) {
    List<String> arguments = new ArrayList<>(path);
    arguments.add("--help");

    Cli help = Cli.run(arguments.toArray(String[]::new));

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("Usage: firewatch")
        .contains("Options:")
        .contains("Exit codes:");
    assertThat(help.out()).contains("Examples:").contains("  firewatch ");
  }

  static List<List<String>> commands() {
    List<List<String>> paths = new ArrayList<>();
    collect(Main.commandLine(), List.of(), paths);
    return paths;
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
    paths.add(path);
    command
        .getSubcommands()
        .forEach((name, sub) -> {
          if (!name.equals("generate-completion") && !name.equals("version")) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(sub, longer, paths);
          }
        });
  }

  @Test
  void completion_for_the_shell_knows_the_commands() {
    Cli completion = Cli.run("generate-completion");

    assertThat(completion.exitCode()).isZero();
    assertThat(completion.out()).contains("incidents").contains("dead-letters");
  }

  @Test
  void a_server_is_not_started_with_an_argument_nobody_knows() {
    Cli server = Cli.run("server", "--prot", "9090");

    assertThat(server.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(server.err()).contains("--prot").contains("--firewatch.http.port=9090");
  }

  @Test
  void a_demo_of_an_unknown_scenario_lists_those_there_are() {
    Cli demo = Cli.run("demo", "--scenario", "FIRE");

    assertThat(demo.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(demo.err()).contains("FIRE").contains("LATENCY_SPIKE");
  }
}
