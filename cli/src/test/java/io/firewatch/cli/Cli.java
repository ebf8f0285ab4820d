package io.firewatch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One call of the command line, with what it printed. */
record Cli(int exitCode, String out, String err) {
  static Cli run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Cli(exitCode, out.toString(), err.toString());
  }
}
