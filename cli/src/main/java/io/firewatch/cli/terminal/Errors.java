package io.firewatch.cli.terminal;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells an error in one line; the stack trace only to who asked for it. */
public final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final BooleanSupplier verbose;

  public Errors(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter out = command.getErr();
    out.println("firewatch: " + error.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(error, out)) {
      out.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult arguments) {
    PrintWriter out = command.getErr();
    int exitCode = ExitCode.SOFTWARE;
    switch (error) {
      case Failure failure -> {
        out.println("firewatch: " + failure.getMessage());
        exitCode = failure.exitCode();
      }
      default -> out.println("firewatch: %s. --verbose shows where.".formatted(reason(error)));
    }
    if (verbose.getAsBoolean()) {
      error.printStackTrace(out);
    }
    return exitCode;
  }

  /** The innermost message: what wraps it says less. */
  public static String reason(Throwable error) {
    Throwable innermost = error;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    String text =
        message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
    return text.strip().lines().findFirst().orElse("").replaceAll("\\.$", "");
  }
}
