package io.firewatch.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.audit.AuditTrail;
import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryAuditTrail;
import io.firewatch.contracts.memory.InMemoryAutomationStore;
import io.firewatch.contracts.memory.InMemoryDiagnosisStore;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.contracts.memory.InMemoryMetricHistory;
import io.firewatch.contracts.memory.InMemoryRemediationStore;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.IncidentStore;
import io.firewatch.kafka.codec.IncidentChange;
import io.firewatch.remediation.execution.Executors;
import io.firewatch.remediation.planning.Library;
import io.firewatch.remediation.policy.AutomationStore;
import io.firewatch.remediation.workflow.Alarm;
import io.firewatch.remediation.workflow.Remediation;
import io.firewatch.remediation.workflow.RemediationSettings;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.topology.ServiceCatalogue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RemediationIntakeTest {
  private final AtomicInteger calls = new AtomicInteger();
  private final RemediationIntake intake = intake();

  @Test
  void signals_of_incidents_without_a_parent_read_no_store() {
    intake.changed(
        IntStream.range(0, 1_000)
            .mapToObj(i ->
                change(
                    i,
                    false,
                    i % 2 == 0 ? "SIGNAL_ATTACHED" : "SIGNAL_TOLD_AGAIN",
                    "ANOMALY_DETECTED",
                    "SUSPECT_CHANGED"))
            .toList());
    assertThat(calls).hasValue(0);
  }

  @Test
  void a_consequence_is_looked_at_for_new_signals_and_not_for_the_same_told_again() {
    intake.changed(List.of(change(1, true, "SIGNAL_TOLD_AGAIN")));
    assertThat(calls).hasValue(0);
    intake.changed(List.of(change(1, true, "SIGNAL_ATTACHED")));
    assertThat(calls).hasPositiveValue();
  }

  @Test
  void what_becomes_a_consequence_or_stands_alone_again_is_looked_at() {
    intake.changed(List.of(change(1, true, "PARENT_LINKED")));
    int linked = calls.get();
    assertThat(linked).isPositive();
    intake.changed(List.of(change(1, false, "PARENT_ENDED")));
    assertThat(calls).hasValueGreaterThan(linked);
  }

  private static IncidentChange change(int incident, boolean consequence, String... what) {
    return new IncidentChange(Samples.id(incident), Set.of(what), consequence);
  }

  private RemediationIntake intake() {
    Remediation remediation =
        new Remediation(
            new Remediation.Stores(
                counted(IncidentStore.class, new InMemoryIncidentStore(Samples.encoder())),
                counted(DiagnosisStore.class, new InMemoryDiagnosisStore()),
                counted(RemediationStore.class, new InMemoryRemediationStore()),
                counted(AutomationStore.class, new InMemoryAutomationStore()),
                counted(AuditTrail.class, new InMemoryAuditTrail())),
            new Remediation.Surroundings(
                new Executors(List.of()),
                Library.EMPTY,
                new InMemoryMetricHistory(),
                ServiceCatalogue::empty,
                Alarm.NONE,
                "this"),
            RemediationSettings.standard(),
            InstantSource.system());
    RemediationIntake made = new RemediationIntake(remediation.agent());
    calls.set(0);
    return made;
  }

  /** The same, whose every call is counted. */
  private <T> T counted(Class<T> port, T store) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              calls.incrementAndGet();
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
