package io.firewatch.server.web.automation;

import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.workflow.AutomationDesk;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.server.config.ExecutionProperties;
import io.firewatch.server.remediation.AutomationView;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the page Automation shows. */
@Component
final class AutomationBoard {
  private static final int LATEST_INCIDENTS = 50;
  private static final int SHOWN = 30;

  private final AutomationDesk desk;
  private final RemediationStore store;
  private final IncidentStore incidents;
  private final PlanDesk plans;
  private final List<Executor> executors;
  private final Surroundings surroundings;

  /** What it looks at besides. */
  @Component
  record Surroundings(ExecutionProperties execution, InstantSource clock) {}

  AutomationBoard(
      AutomationDesk desk,
      IncidentStore incidents,
      RemediationStore store,
      PlanDesk plans,
      ObjectProvider<Executors> executors,
      Surroundings surroundings) {
    this.desk = desk;
    this.store = store;
    this.incidents = incidents;
    this.plans = plans;
    this.executors = executors.getIfAvailable(() -> new Executors(List.of())).all();
    this.surroundings = surroundings;
  }

  /** All of the page. */
  record View(
      AutomationView state,
      boolean dryRun,
      List<PlanPanel.Question> waiting,
      List<Active> active,
      List<Done> done,
      List<ExecutorRow> executors) {}

  /** An incident that is being handled. */
  record Active(String incident, String display, String stage, String reason, Moment since) {
    static Active of(Workflow workflow) {
      return new Active(
          workflow.incident().toString(),
          workflow.incident().display(),
          PlanPanel.stageInWords(workflow.stage().name()),
          Words.begun(workflow.reason()),
          Moment.of(workflow.since()));
    }
  }

  /** Something that was done. */
  record Done(
      String incident,
      String display,
      String fix,
      String service,
      boolean automatic,
      String result,
      Moment at) {
    static Done of(Deed deed) {
      return new Done(
          deed.incident().toString(),
          deed.incident().display(),
          deed.fix(),
          deed.service(),
          deed.automatic(),
          deed.result().name().toLowerCase(Locale.ROOT),
          Moment.of(deed.at()));
    }
  }

  /** An executor and what it may touch. */
  record ExecutorRow(String name, List<String> actions, List<String> allowed) {
    static ExecutorRow of(Executor executor) {
      return new ExecutorRow(
          executor.name(),
          executor.actions().stream().sorted().toList(),
          executor instanceof GuardedExecutor guarded
              ? guarded.limits().allowed().entries()
              : List.of());
    }
  }

  View view() {
    return new View(
        AutomationView.of(desk.state(), desk.settings(), surroundings.clock().instant()),
        surroundings.execution().dryRun(),
        plans.waiting(),
        store.active().stream().map(Active::of).toList(),
        done(),
        executors.stream().map(ExecutorRow::of).toList());
  }

  /** What was done about the latest incidents, latest first. */
  private List<Done> done() {
    return incidents.list(latest()).items().stream()
        .map(incident -> incident.id())
        .map((IncidentId id) -> store.deeds(id))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Deed::at).reversed())
        .limit(SHOWN)
        .map(Done::of)
        .toList();
  }

  private static IncidentFilter latest() {
    return new IncidentFilter(
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        LATEST_INCIDENTS);
  }
}
