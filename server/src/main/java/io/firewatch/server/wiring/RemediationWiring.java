package io.firewatch.server.wiring;

import io.firewatch.audit.AuditTrail;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.history.MetricHistory;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStore;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.postgres.remediation.PostgresAutomationStore;
import io.firewatch.postgres.remediation.PostgresRemediationStore;
import io.firewatch.postgres.timers.DurableTimers;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.policy.AutomationStore;
import io.firewatch.remediation.workflow.Alarm;
import io.firewatch.remediation.workflow.ApprovalDesk;
import io.firewatch.remediation.workflow.AutomationDesk;
import io.firewatch.remediation.workflow.Remediation;
import io.firewatch.remediation.workflow.RemediationAgent;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.WorkflowRunner;
import io.firewatch.server.config.RemediationProperties;
import io.firewatch.server.knowledge.KnownLibrary;
import io.firewatch.server.topology.LiveTopology;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Who ends incidents whose cause is known. */
class RemediationWiring {
  static final String ALARM = "remediation";

  @Bean
  RemediationStore remediationStore(Backbone backbone) {
    return new PostgresRemediationStore(backbone.database().sql());
  }

  @Bean
  AutomationStore automationStore(Backbone backbone) {
    return new PostgresAutomationStore(backbone.database().sql());
  }

  /** Sets alarms as rows; the timers that ring are others. */
  @Bean
  Alarm remediationAlarm(Backbone backbone) {
    DurableTimers setter = new DurableTimers(backbone.database().sql());
    setter.oneTime(ALARM, (id, payload) -> {});
    return (incident, at) -> setter.set(ALARM, incident.toString(), at, "");
  }

  @Bean
  Remediation.Stores remediationStores(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RemediationStore remediation,
      AutomationStore automation,
      AuditTrail audit) {
    return new Remediation.Stores(incidents, diagnoses, remediation, automation, audit);
  }

  @Bean
  Remediation remediation(
      Remediation.Stores stores,
      ObjectProvider<Executors> executors,
      KnowledgeBase knowledge,
      MetricHistory history,
      LiveTopology catalogue,
      Alarm alarm,
      RemediationProperties properties,
      InstantSource clock) {
    return new Remediation(
        stores,
        new Remediation.Surroundings(
            executors.getIfAvailable(() -> new Executors(List.of())),
            new KnownLibrary(knowledge),
            history,
            catalogue,
            alarm,
            UUID.randomUUID().toString()),
        properties.settings(),
        clock);
  }

  /** What waits, or is left out of plans, because targets are slow. */
  @Bean
  MeterBinder slowTargets(Remediation remediation) {
    return registry -> {
      FunctionCounter.builder(
              "firewatch.remediation.postponed", remediation.runner(), WorkflowRunner::postponed)
          .register(registry);
      FunctionCounter.builder(
              "firewatch.remediation.left.out", remediation.agent(), RemediationAgent::leftOut)
          .register(registry);
    };
  }

  @Bean
  ApprovalDesk approvalDesk(Remediation remediation) {
    return remediation.approvals();
  }

  @Bean
  AutomationDesk automationDesk(Remediation remediation) {
    return remediation.automation();
  }

  @Bean
  RemediationIntake remediationIntake(Remediation remediation) {
    return new RemediationIntake(remediation.agent());
  }

  @Bean
  TimersWiring.Bell remediationBell(Remediation remediation) {
    return new TimersWiring.Bell(ALARM, id -> remediation.runner().run(IncidentId.parse(id)));
  }
}
