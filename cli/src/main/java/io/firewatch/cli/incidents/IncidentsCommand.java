package io.firewatch.cli.incidents;

import picocli.CommandLine.Command;

/** {@code firewatch incidents}: parent of what can be done with incidents. */
@Command(
    name = "incidents",
    description = "Lists, shows and resolves the incidents of a running server.",
    footer = {
      "  firewatch incidents list --status open",
      "  firewatch incidents show INC-1A2B3C4D",
      "  firewatch incidents resolve INC-1A2B3C4D --note 'rolled back to v1.4.2'"
    },
    subcommands = {ListCommand.class, ShowCommand.class, ResolveCommand.class})
public final class IncidentsCommand {}
