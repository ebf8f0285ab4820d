package io.firewatch.server.web;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.contracts.Plans;
import io.firewatch.correlation.AlertTrail;
import io.firewatch.correlation.CorrelationAgent;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.HeldStore;
import io.firewatch.correlation.IncidentCommands;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import io.firewatch.correlation.Suppression;
import io.firewatch.diagnosis.Category;
import io.firewatch.incident.Incident;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.StandIn;
import io.firewatch.notification.directory.StandInStore;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.postmortem.PostmortemAgent;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.plan.Source;
import io.firewatch.remediation.plan.Step;
import io.firewatch.remediation.plan.Work;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Run;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.server.alerting.LiveRules;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.triage.ReportBoard;
import io.firewatch.telemetry.Alert;
import io.firewatch.telemetry.Deployment;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.Severity;
import io.firewatch.telemetry.Span;
import io.firewatch.topology.CallRollup;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.Latencies;
import io.firewatch.topology.Traffic;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.cause.LineGroup.Count;
import io.firewatch.triage.history.TemplateHistory;
import io.firewatch.triage.history.TemplateKey;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.report.IncidentReport;
import io.firewatch.triage.report.ReportCard;
import io.firewatch.triage.template.TemplateId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.beans.factory.BeanFactory;

/** A record of every kind whose every free text is one attack. */
final class AttackScene {
  private final Stage stage;
  private final BeanFactory beans;
  private final String attack;
  private final int number;
  private final Instant now = Instant.now();

  /**
   * @param number tells the records of one attack from those of others
   */
  AttackScene(Stage stage, BeanFactory beans, String attack, int number) {
    this.stage = stage;
    this.beans = beans;
    this.attack = attack;
    this.number = number;
  }

  /** What has a page of its own; incidents by id, the first one open, the second over. */
  record Played(String service, Incident open, Incident over, String document, String held) {}

  Played play() {
    changesAndLines();
    stage.detect(Symptom.of(service(), "latency_ms " + attack, Severity.HIGH, 340, 420, 3420), now);
    Incident open = stage.investigate(service(), now);
    plan(open);
    messages(open);
    Incident over = stage.alert(alert("over " + attack));
    beans.getBean(IncidentCommands.class).resolve(over.id(), "user:" + attack, attack);
    beans.getBean(PostmortemAgent.class).write(List.of(over.id()));
    record(open);
    traffic();
    return new Played(service(), open, over, document(), heldBack());
  }

  private String service() {
    return "s" + number + " " + attack;
  }

  private void changesAndLines() {
    stage
        .context()
        .addDeployments(
            List.of(
                new Deployment(
                    "attack-" + number,
                    service(),
                    attack,
                    now.minusSeconds(300),
                    attack,
                    attack,
                    "CODE",
                    attack,
                    attack,
                    List.of(attack))));
    stage
        .context()
        .addLogs(
            IntStream.range(0, 12)
                .mapToObj(i ->
                    Stage.line(
                        service(),
                        LogLevel.ERROR,
                        "connection pool exhausted " + attack + i,
                        now.minusSeconds(i)))
                .toList());
    stage
        .context()
        .addSpans(
            IntStream.range(0, 8)
                .mapToObj(i ->
                    new Span(
                        attack + i,
                        attack,
                        i % 2 == 0 ? "" : attack,
                        service(),
                        attack,
                        now.minusSeconds(20 + i).toEpochMilli(),
                        3_000 - i,
                        true,
                        Map.of("error", attack)))
                .toList());
    stage.log(service(), LogLevel.ERROR, attack);
  }

  private Alert alert(String service) {
    return new Alert(
        "attack-" + service,
        service,
        attack,
        Severity.HIGH,
        false,
        Map.of("alertname", attack, "service", service, attack, attack),
        Map.of("summary", attack, "description", attack, "runbook_url", "javascript:evil()"),
        now.minusSeconds(90),
        null,
        "javascript:evil()",
        now);
  }

  private void plan(Incident incident) {
    List<Source> sources =
        List.of(
            new Source.RunbookSection("runbook/" + attack, attack, attack),
            new Source.PastIncident("incident/" + attack, attack),
            new Source.GeneralPractice(attack));
    Plan sample = Plans.plan(incident.id(), 1);
    Plan plan =
        new Plan(
            PlanId.of(incident.id(), 1),
            incident.id(),
            1,
            1,
            now,
            new Plan.Cause(service(), Category.DEPLOYMENT, attack, 0.8),
            IntStream.range(0, sources.size())
                .mapToObj(i -> step(sample.steps().get(i), sources.get(i)))
                .toList(),
            List.of(attack),
            List.of("runbook/" + attack),
            new Plan.Estimate(Duration.ofMinutes(12), attack));
    RemediationStore store = beans.getBean(RemediationStore.class);
    store.keep(plan);
    List<Run> runs =
        List.of(
            Run.waiting(1, now).become(Run.State.FAILED, attack, now),
            Run.waiting(2, now).become(Run.State.IN_DOUBT, attack, now));
    store.save(
        Workflow.begin(incident.id(), plan.id(), now)
            .withRuns(runs)
            .become(io.firewatch.remediation.workflow.Stage.AWAIT_APPROVAL, attack, now));
    store.save(
        Approval.asked(
            plan,
            1,
            Approval.Bound.of(plan, List.of(attack)),
            new Approval.Terms(1, now, now.plus(Duration.ofMinutes(30)), attack)));
  }

  private Step step(Step sample, Source source) {
    Work work =
        switch (sample.work()) {
          case Work.Instruction _ -> new Work.Instruction(attack, attack);
          case Work.Action action ->
              new Work.Action(
                  action.remedy(), attack, attack, attack, Map.of(attack, attack), attack);
        };
    return new Step(
        sample.id(),
        sample.dependsOn(),
        new Step.Task(attack, attack, attack),
        source,
        sample.priority(),
        new Step.Impact(
            sample.impact().risk(), sample.impact().downtime(), List.of(service()), true),
        new Step.Guard(List.of(attack), attack, attack),
        work);
  }

  private void messages(Incident incident) {
    Message message =
        new Message(
            new Message.Head(
                MessageKind.INCIDENT_OPENED,
                Message.Stage.OPEN,
                Severity.HIGH,
                incident.id().display(),
                attack,
                attack),
            List.of(new Message.Fact(attack, attack)),
            List.of(new Message.Section(attack, attack, List.of(attack))),
            List.of(new Message.Link(attack, "http://fw.example/incidents")),
            List.of());
    beans
        .getBean(DeliveryStore.class)
        .add(
            Delivery.of(
                new Delivery.Occasion(incident.id(), MessageKind.INCIDENT_OPENED, ""),
                new Recipient(
                    new Target("stdout", attack.replaceAll("[\\s\\p{Z}\\p{C}]", "-")),
                    attack,
                    Audience.EVERYTHING),
                message,
                now));
  }

  private void record(Incident incident) {
    beans
        .getBean(AuditTrail.class)
        .record(
            new AuditEntry(
                now,
                "user:" + attack,
                new AuditEntry.Act(AuditAction.EXECUTION, AuditResult.FAILED),
                attack,
                incident.id().toString(),
                new AuditEntry.Change(attack, attack),
                attack));
    TemplateKey key = new TemplateKey(service(), new TemplateId(number), LogLevel.ERROR);
    long minute = now.truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
    beans
        .getBean(TemplateHistory.class)
        .add(List.of(new TemplateMinute(key, attack, attack, minute, minute, 7)));
    beans
        .getBean(StandInStore.class)
        .save(
            new StandIn(
                UUID.randomUUID(),
                "payments-oncall",
                "ann",
                "",
                now.plusSeconds(60L * number),
                now.plusSeconds(60L * number + 60),
                new StandIn.Note("user:" + attack, attack)));
    Count count = new Count(40, 40, 40);
    LineGroup group =
        new LineGroup(
            service(),
            new TemplateId(number),
            attack,
            LogLevel.FATAL,
            count,
            minute,
            minute,
            attack,
            false);
    beans
        .getBean(ReportBoard.class)
        .put(
            new ReportCard(
                new UUID(77, number),
                service(),
                new IncidentReport(
                    attack, IncidentReport.Level.CRITICAL, List.of(service()), attack, 0.9),
                new Cause(List.of(group), Map.of(service(), 40L), count, 100),
                new ReportCard.Times(now, now, now),
                true));
  }

  private void traffic() {
    beans
        .getBean(CallStore.class)
        .save(
            List.of(
                new CallRollup(
                    "attack-" + number,
                    now.truncatedTo(ChronoUnit.MINUTES),
                    "caller of " + service(),
                    service(),
                    attack,
                    new Traffic(100, 7, 2_000, 500, Latencies.of(20)),
                    List.of(new CallRollup.Exemplar(attack, attack, 1, 20, true)))));
  }

  private String document() {
    String name = "attack-" + number;
    beans
        .getBean(KnowledgeStore.class)
        .save(
            new Document(
                "runbook/" + name,
                Document.Kind.RUNBOOK,
                attack,
                new Document.Facets(List.of(attack), attack, List.of(service()), List.of(attack)),
                List.of(new Document.Section(attack, attack)),
                Document.Origin.API,
                false));
    return name;
  }

  /** Silences an alert before it comes; its fingerprint. */
  private String heldBack() {
    String service = "held " + service();
    SilenceStore silences = beans.getBean(SilenceStore.class);
    silences.save(
        new Silence(
            UUID.randomUUID(),
            List.of(
                new LabelMatcher("service", service, false, true),
                new LabelMatcher(attack, attack, false, true)),
            now.minusSeconds(60),
            now.plusSeconds(600),
            attack,
            attack,
            now));
    Alert alert = alert(service);
    beans.getBean(AlertTrail.class).keep(List.of(alert));
    new CorrelationAgent(
            stage.store(),
            stage.context(),
            beans.getBean(LiveCatalogue.class),
            CorrelationSettings.defaults(),
            new Suppression(
                silences,
                beans.getBean(LiveRules.class),
                beans.getBean(HeldStore.class),
                beans.getBean(AlertTrail.class)),
            InstantSource.fixed(now))
        .onAlerts(List.of(alert));
    return alert.fingerprint();
  }
}
