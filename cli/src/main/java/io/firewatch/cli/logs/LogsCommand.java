package io.firewatch.cli.logs;

import picocli.CommandLine.Command;

/** {@code firewatch logs}: parent of what works on log lines and their templates. */
@Command(
    name = "logs",
    description = "Groups the log lines of files, and shows what those of a server say.",
    footer = {
      "  firewatch logs cluster --input app.log --output app.csv   needs no server",
      "  firewatch logs templates --level error                    asks a server"
    },
    subcommands = {ClusterCommand.class, TemplatesCommand.class})
public final class LogsCommand {}
