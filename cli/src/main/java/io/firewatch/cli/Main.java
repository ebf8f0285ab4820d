package io.firewatch.cli;

import io.firewatch.cli.admin.AlertingCommand;
import io.firewatch.cli.admin.AuditCommand;
import io.firewatch.cli.admin.CatalogueCommand;
import io.firewatch.cli.admin.DeadLettersCommand;
import io.firewatch.cli.admin.KeysCommand;
import io.firewatch.cli.admin.StatusCommand;
import io.firewatch.cli.automation.ApprovalsCommand;
import io.firewatch.cli.automation.AutomationCommand;
import io.firewatch.cli.bench.BenchCommand;
import io.firewatch.cli.demo.DemoCommand;
import io.firewatch.cli.detect.DetectCommand;
import io.firewatch.cli.incidents.IncidentsCommand;
import io.firewatch.cli.knowledge.KnowledgeCommand;
import io.firewatch.cli.logs.LogsCommand;
import io.firewatch.cli.notify.NotifyCommand;
import io.firewatch.cli.objectives.ObjectivesCommand;
import io.firewatch.cli.oncall.OnCallCommand;
import io.firewatch.cli.postmortem.PostmortemCommand;
import io.firewatch.cli.rca.RcaCommand;
import io.firewatch.cli.replay.ReplayCommand;
import io.firewatch.cli.simulate.SimulateCommand;
import io.firewatch.cli.terminal.Errors;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Root of the command line: {@code firewatch <command>}. */
@Command(
    name = "firewatch",
    description = "Detects incidents, finds their cause, and fixes them within hard limits.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it failed; the reason is on standard error",
      "2:wrong usage",
      "3:the server cannot be reached",
      "4:the key may not do this, or there is none",
      "5:there is no such thing"
    },
    footer = {
      "  firewatch demo              server, simulated services and failures",
      "  firewatch server            only the server",
      "  firewatch incidents list    what is wrong now",
      "  firewatch COMMAND --help    all about a command"
    },
    subcommands = {
      ServerCommand.class,
      DemoCommand.class,
      IncidentsCommand.class,
      ObjectivesCommand.class,
      PostmortemCommand.class,
      OnCallCommand.class,
      LogsCommand.class,
      StatusCommand.class,
      DetectCommand.class,
      SimulateCommand.class,
      DeadLettersCommand.class,
      KeysCommand.class,
      ApprovalsCommand.class,
      AutomationCommand.class,
      NotifyCommand.class,
      AuditCommand.class,
      CatalogueCommand.class,
      AlertingCommand.class,
      RcaCommand.class,
      ReplayCommand.class,
      KnowledgeCommand.class,
      BenchCommand.class,
      VersionCommand.class,
      GenerateCompletion.class
    })
public final class Main {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  private Main() {}

  public static void main(String[] args) {
    Carriers.provide();
    // Whatever the locale: sparklines and dashes are part of the output.
    CommandLine line =
        commandLine()
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(line.execute(args));
  }

  static CommandLine commandLine() {
    Main root = new Main();
    Errors errors = new Errors(() -> root.verbose);
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }
}
