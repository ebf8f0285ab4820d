package io.firewatch.cli.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints. Colour is used on a terminal only, not when NO_COLOR is set, and only
 * beside a word that says the same.
 */
public final class Screen {
  private static final String RESET = "\033[0m";

  private final PrintWriter out;
  private final boolean colours;

  public Screen(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** The standard output of a command. */
  public static Screen of(CommandSpec spec) {
    return new Screen(spec.commandLine().getOut(), isTerminal() && wantsColour(System.getenv()));
  }

  /** Whether a person is looking. */
  public static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  static boolean wantsColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  public void line(String text) {
    out.println(text);
  }

  public void line() {
    out.println();
  }

  public String bold(String text) {
    return styled("1", text);
  }

  public String dim(String text) {
    return styled("2", text);
  }

  /** Text in the colour of a severity or a state; any other word as it is. */
  public String severity(String severity, String text) {
    return switch (severity.toUpperCase(Locale.ROOT)) {
      case "CRITICAL", "UNHEALTHY" -> styled("1;31", text);
      case "HIGH" -> styled("31", text);
      case "MEDIUM", "DEGRADED" -> styled("33", text);
      case "LOW" -> styled("36", text);
      default -> text;
    };
  }

  private String styled(String code, String text) {
    return colours && !text.isEmpty() ? "\033[" + code + "m" + text + RESET : text;
  }
}
