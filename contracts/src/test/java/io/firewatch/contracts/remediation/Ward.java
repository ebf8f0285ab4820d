package io.firewatch.contracts.remediation;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryAutomationStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.correlation.CorrelationSettings;
import io.firewatch.correlation.ResolutionAgent;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.Hypothesis;
import io.firewatch.incident.AgentEvent;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.Signal;
import io.firewatch.knowledge.Document;
import io.firewatch.remediation.approval.Answer;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.execution.AllowList;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.execution.GuardedExecutor;
import io.firewatch.remediation.execution.Limits;
import io.firewatch.remediation.execution.mock.MockPlatform;
import io.firewatch.remediation.planning.Library;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.remediation.workflow.Remediation;
import io.firewatch.remediation.workflow.RemediationSettings;
import io.firewatch.remediation.workflow.Workflow;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceAction;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sick services, everything that handles them, and a clock that is set by hand. */
final class Ward {
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  final InMemoryIncidentStore incidents = new InMemoryIncidentStore(Samples.encoder());
  final InMemoryDiagnosisStore diagnoses = new InMemoryDiagnosisStore();
  final InMemoryRemediationStore store = new InMemoryRemediationStore();
  final InMemoryAutomationStore automation = new InMemoryAutomationStore();
  final AuditTrail audit = new InMemoryAuditTrail();
  final InMemoryMetricHistory history = new InMemoryMetricHistory();
  final Map<Document.Kind, List<Document>> written = new EnumMap<>(Document.Kind.class);
  final MockPlatform platform = new MockPlatform(latency -> {});
  final Map<IncidentId, Instant> alarms = new HashMap<>();
  Instant now = START;
  boolean dryRun;
  RemediationSettings settings = RemediationSettings.standard();

  /** Stands between the handling and the executor; what it throws kills the process. */
  UnaryOperator<Executor> around = executor -> executor;

  final ServiceCatalogue catalogue =
      new ServiceCatalogue(
          List.of(
              service("pay", "P1", List.of()),
              service("mail", "P2", List.of()),
              service("vault", "P0", List.of())));

  Remediation remediation = start("first");

  /** All that is written, whatever is asked for. */
  private record Written(Map<Document.Kind, List<Document>> documents) implements Library {
    @Override
    public List<Document> runbooks(String about) {
      return documents.getOrDefault(Document.Kind.RUNBOOK, List.of());
    }

    @Override
    public List<Document> incidents(String about, String without) {
      return documents.getOrDefault(Document.Kind.INCIDENT, List.of());
    }
  }

  /** Starts a process over what is stored. */
  Remediation start(String process) {
    Executor executor =
        new GuardedExecutor(
            platform, new Limits(AllowList.of(List.of("pay", "mail", "vault")), dryRun));
    remediation =
        new Remediation(
            new Remediation.Stores(incidents, diagnoses, store, automation, audit),
            new Remediation.Surroundings(
                new Executors(List.of(around.apply(executor))),
                new Written(written),
                history,
                () -> catalogue,
                alarms::put,
                process),
            settings,
            () -> now);
    return remediation;
  }

  private static ServiceEntry service(String name, String criticality, List<String> calls) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("team", name + "-oncall", "#channel"),
        criticality,
        "Java",
        new ServiceEntry.Objective(400, 1, 99.9),
        calls,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(
            "restart",
            new ServiceAction("mock", "restart", name, Map.of()),
            "scale-out",
            new ServiceAction("mock", "scale", name, Map.of("replicas", "4")),
            "undo-deployment",
            new ServiceAction("mock", "scale", name, Map.of("replicas", "1"))));
  }

  /** An incident of a service whose cause was found, and the plan that follows. */
  IncidentId sick(int n, String service, Category category) {
    return sick(n, service, category, null);
  }

  /** Such an incident that follows from another one. */
  IncidentId consequence(int n, int parent, String service, Category category) {
    return sick(
        n,
        service,
        category,
        new Incident.Parent(Samples.id(parent), Severity.HIGH, "it calls it", true, now));
  }

  private IncidentId sick(
      int n, String service, Category category, Incident.@Nullable Parent parent) {
    Signal signal = Samples.signal(service, Severity.HIGH, now);
    Incident incident =
        Incident.open(Samples.id(n), signal, now)
            .become(IncidentStatus.CORRELATING)
            .become(IncidentStatus.INVESTIGATING)
            .partOf(parent);
    incidents.run(
        java.util.Set.of(),
        transaction -> {
          transaction.save(incident);
          transaction.keep(incident.id(), rollout(service));
        });
    diagnose(incident.id(), service, category);
    return incident.id();
  }

  private Evidence rollout(String service) {
    return new Evidence(
        UUID.nameUUIDFromBytes(service.getBytes(StandardCharsets.UTF_8)),
        Evidence.Kind.DEPLOYMENT,
        service,
        "abc",
        now.minusSeconds(60),
        service + " v2 deployed by ci",
        null,
        null);
  }

  /** What an investigation does. */
  void diagnose(IncidentId id, String service, Category category) {
    diagnose(id, List.of(cause(service, category, 0.9)));
  }

  static Hypothesis cause(String service, Category category, double confidence) {
    return new Hypothesis(service, category, "it is " + category, "", confidence, List.of());
  }

  /** The same, with causes of which the first is the most likely. */
  void diagnose(IncidentId id, List<Hypothesis> causes) {
    String service = causes.getFirst().service();
    diagnoses.save(
        new Diagnosis(
            id,
            1,
            now,
            service + " is sick",
            List.of(),
            causes,
            List.of(),
            new Diagnosis.BlastRadius(service, List.of(), List.of(), ""),
            List.of(),
            List.of(),
            ""));
    incidents.run(
        java.util.Set.of(),
        transaction ->
            transaction
                .find(id)
                .filter(incident -> incident.status() == IncidentStatus.INVESTIGATING)
                .ifPresent(
                    incident -> transaction.save(incident.become(IncidentStatus.RCA_COMPLETE))));
    remediation.agent().plan(List.of(id));
  }

  /** Lets time pass, and every alarm ring that is due; as often as they are set anew. */
  void pass(Duration time) {
    Instant until = now.plus(time);
    for (int i = 0; i < 1_000; i++) {
      Map.Entry<IncidentId, Instant> next =
          alarms.entrySet().stream()
              .filter(alarm -> !alarm.getValue().isAfter(until))
              .min(Map.Entry.comparingByValue())
              .orElse(null);
      if (next == null) {
        now = until;
        return;
      }
      now = next.getValue().isAfter(now) ? next.getValue() : now;
      alarms.remove(next.getKey());
      remediation.runner().run(next.getKey());
    }
    throw new AssertionError("alarms ring without end");
  }

  /** Every signal recovers, and is seen to. */
  void recover(IncidentId id) {
    incidents.run(
        java.util.Set.of(),
        transaction -> {
          Incident incident = transaction.find(id).orElseThrow();
          for (Signal signal : incident.signals()) {
            incident = incident.recovered(signal.fingerprint(), signal.episode(), now);
          }
          transaction.save(incident);
        });
    look();
  }

  /** What looks at the signals of incidents looks often enough. */
  void look() {
    CorrelationSettings checks = CorrelationSettings.defaults();
    ResolutionAgent resolution =
        new ResolutionAgent(
            incidents, () -> catalogue, checks, null, remediation.runner()::mayEnd, () -> now);
    for (int i = 0; i < checks.checks() + 1; i++) {
      resolution.check();
    }
  }

  /** A signal more, of a service that was well. */
  void spread(IncidentId id, String service) {
    change(id, incident -> incident.attach(Samples.signal(service, Severity.HIGH, now)));
  }

  /** A signal that is worse than those before. */
  void worsen(IncidentId id, String service) {
    change(id, incident -> incident.attach(Samples.signal(service, Severity.CRITICAL, now)));
  }

  /** Another incident is found to be its cause. */
  void link(IncidentId id, int parent) {
    change(
        id,
        incident ->
            incident.partOf(
                new Incident.Parent(Samples.id(parent), Severity.HIGH, "it calls it", true, now)));
  }

  void standAlone(IncidentId id) {
    change(id, incident -> incident.partOf(null));
  }

  private void change(IncidentId id, UnaryOperator<Incident> how) {
    incidents.run(
        java.util.Set.of(),
        transaction -> transaction.save(how.apply(transaction.find(id).orElseThrow())));
  }

  /** Somebody throws the kill switch while the first step is being done. */
  void stopAll(String call) {
    if (call.equals("after execute") && platform.mutations("pay") == 1) {
      remediation.automation().stop("user:bob", "it looks wrong");
    }
  }

  Approval question(IncidentId id) {
    return store.approvals(id).stream()
        .filter(approval -> approval.state() == Approval.State.WAITING)
        .findFirst()
        .orElseThrow();
  }

  Answer approve(IncidentId id, String by) {
    return remediation.approvals().approve(question(id).id(), said(by));
  }

  static ApprovalDesk.Said said(String by) {
    return new ApprovalDesk.Said(by, "fine", "test", "");
  }

  Workflow workflow(IncidentId id) {
    return store.workflow(id).orElseThrow();
  }

  IncidentStatus status(IncidentId id) {
    return incidents.find(id).orElseThrow().status();
  }

  List<String> events(IncidentId id) {
    return incidents.events(id).stream().map(AgentEvent::type).toList();
  }

  Map<String, Object> event(IncidentId id, String type) {
    return incidents.events(id).stream()
        .filter(event -> event.type().equals(type))
        .reduce((first, second) -> second)
        .map(AgentEvent::payload)
        .orElse(new LinkedHashMap<>());
  }

  long audited(AuditAction action, AuditResult result) {
    return audit.list(AuditFilter.newest(1000)).stream()
        .filter(entry -> entry.entry().act().action() == action)
        .filter(entry -> entry.entry().act().result() == result)
        .count();
  }
}
