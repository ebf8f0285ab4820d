package io.firewatch.server.remediation;

import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.Source;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan and how far it is, as the API shows it. */
public record PlanView(
    UUID id,
    UUID incidentId,
    int number,
    int round,
    String hash,
    Instant generatedAt,
    String service,
    String category,
    String rootCause,
    double confidence,
    List<StepView> steps,
    List<String> escalationPath,
    List<String> runbookReferences,
    long estimatedSeconds,
    String estimateBasis,
    @Nullable String stage,
    @Nullable String stageReason,
    @Nullable Instant stageSince,
    List<String> tried) {

  /** One step, and what became of it. */
  public record StepView(
      int id,
      List<Integer> dependsOn,
      String title,
      String rationale,
      String owner,
      SourceView source,
      String priority,
      String riskLevel,
      long downtimeSeconds,
      List<String> blastRadius,
      boolean reversible,
      List<String> preconditions,
      String expectedOutcome,
      String rollback,
      String instruction,
      String command,
      @Nullable ActionView action,
      @Nullable RunView run) {}

  /** Where a step comes from; {@code document} is empty for general practice. */
  public record SourceView(String kind, String document, String words) {}

  /** What an executor does. */
  public record ActionView(
      String remedy,
      String executor,
      String action,
      String resource,
      Map<String, String> parameters) {}

  /** What became of it; the states are JSON, empty when they are not known. */
  public record RunView(String state, String detail, String before, String after, Instant at) {}

  /**
   * @param workflow the handling of the incident; null for a plan of the past
   */
  public static PlanView of(Plan plan, @Nullable Workflow workflow) {
    Workflow current = workflow != null && workflow.plan().equals(plan.id()) ? workflow : null;
    return new PlanView(
        plan.id().value(),
        plan.incident().value(),
        plan.number(),
        plan.round(),
        plan.hash(),
        plan.at(),
        plan.cause().service(),
        plan.cause().category().name(),
        plan.cause().statement(),
        plan.cause().confidence(),
        plan.steps().stream().map(step -> step(step, current)).toList(),
        plan.escalation(),
        plan.runbooks(),
        plan.estimate().time().toSeconds(),
        plan.estimate().basis(),
        current == null ? null : current.stage().name(),
        current == null ? null : current.reason(),
        current == null ? null : current.since(),
        workflow == null ? List.of() : List.copyOf(workflow.tried()));
  }

  private static StepView step(Step step, @Nullable Workflow workflow) {
    Optional<Run> run =
        workflow == null
            ? Optional.empty()
            : workflow.runs().stream().filter(each -> each.step() == step.id()).findFirst();
    return new StepView(
        step.id(),
        step.dependsOn(),
        step.task().title(),
        step.task().why(),
        step.task().owner(),
        source(step.source()),
        step.priority().name(),
        step.impact().risk().name(),
        step.impact().downtime().toSeconds(),
        step.impact().radius(),
        step.impact().reversible(),
        step.guard().preconditions(),
        step.guard().successCheck(),
        step.guard().rollback(),
        step.work() instanceof Work.Instruction by ? by.text() : "",
        command(step.work()),
        step.action().map(PlanView::action).orElse(null),
        run.map(PlanView::run).orElse(null));
  }

  private static String command(Work work) {
    return switch (work) {
      case Work.Instruction by -> by.command();
      case Work.Action by -> by.command();
    };
  }

  private static SourceView source(Source source) {
    return switch (source) {
      case Source.RunbookSection of -> new SourceView("RUNBOOK", of.document(), source.words());
      case Source.PastIncident of -> new SourceView("INCIDENT", of.document(), source.words());
      case Source.GeneralPractice of -> new SourceView("PRACTICE", "", source.words());
    };
  }

  private static ActionView action(Work.Action action) {
    return new ActionView(
        action.remedy().text(),
        action.executor(),
        action.action(),
        action.resource(),
        action.parameters());
  }

  private static RunView run(Run run) {
    var before = run.before();
    var after = run.after();
    return new RunView(
        run.state().name(),
        run.detail(),
        before == null ? "" : before.json(),
        after == null ? "" : after.json(),
        run.at());
  }
}
