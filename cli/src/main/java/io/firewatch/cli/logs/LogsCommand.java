package io.firewatch.cli.logs;

import picocli.CommandLine.Command;

/** {@code firewatch logs}: parent of what works on files of log lines. */
@Command(
    name = "logs",
    description = "Works on log lines in files; needs no server.",
    footer = "  firewatch logs cluster --input app.log --output app.csv",
    subcommands = ClusterCommand.class)
public final class LogsCommand {}
