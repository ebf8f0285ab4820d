package io.firewatch.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.detection.AnomalyType;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.ResolutionMethod;
import io.firewatch.incident.Signal;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CurrentIncidentsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final List<String> SERVICES = List.of("gateway", "order", "payment", "mail");

  private final ServiceCatalogue catalogue =
      new ServiceCatalogue(
          List.of(
              service("gateway", "order"),
              service("order", "payment"),
              service("payment"),
              service("mail")));
  private final Grouping grouping = new Grouping(CorrelationSettings.defaults(), Likeness.NONE);

  /** A signal that comes, after which the incident it belongs to may end, with a signal or all. */
  private record Step(int fingerprint, String service, int end) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5),
            Arbitraries.of(SERVICES),
            Arbitraries.integers().between(0, 4))
        .as(Step::new)
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 300)
  void a_signal_belongs_where_a_search_of_all_incidents_puts_it(@ForAll("steps") List<Step> steps) {
    CurrentIncidents current = new CurrentIncidents(List.of());
    Instant now = START;
    for (Step step : steps) {
      now = now.plusSeconds(1);
      Signal signal = signal("f" + step.fingerprint, step.service, now);
      List<Incident> all = current.list();

      Decision decision = grouping.decide(signal, current.around(signal), catalogue);

      assertThat(decision).isEqualTo(grouping.decide(signal, all, catalogue));
      assertThat(current.withFiring(signal.fingerprint()).isPresent())
          .isEqualTo(all.stream().anyMatch(i -> i.status().isOpen() && fires(i, signal)));
      current.put(after(step, then(decision, signal, now), signal, now));
    }
  }

  private static Incident then(Decision decision, Signal signal, Instant now) {
    return switch (decision) {
      case Decision.Open _ ->
          Incident.open(new IncidentId(new UUID(0, now.getEpochSecond())), signal, now)
              .become(IncidentStatus.CORRELATING)
              .become(IncidentStatus.INVESTIGATING);
      case Decision.Attach attach -> attach.incident().attach(signal);
      case Decision.Reopen reopen -> reopen.incident().reopen().attach(signal);
      case Decision.Late late -> late.incident();
      case Decision.Ignore _ -> throw new AssertionError("alerts are not ignored");
    };
  }

  private static Incident after(Step step, Incident incident, Signal signal, Instant now) {
    Incident.Resolution how = new Incident.Resolution(now, ResolutionMethod.MANUAL, "ann", "");
    return switch (step.end) {
      case 1 -> incident.recovered(signal.fingerprint(), signal.episode(), now);
      case 2 -> incident.resolve(how);
      default -> incident;
    };
  }

  private static boolean fires(Incident incident, Signal signal) {
    return CurrentIncidents.signal(incident, signal.fingerprint()).isPresent();
  }

  @Test
  void a_signal_that_meets_many_incidents_is_compared_with_those_it_may_belong_to() {
    List<Incident> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Signal first = signal("f" + i, "service-" + i, START);
      many.add(Incident.open(new IncidentId(new UUID(1, i)), first, START));
    }
    CurrentIncidents current = new CurrentIncidents(many);

    assertThat(current.around(signal("new", "service-7", START))).containsExactly(many.get(7));
    assertThat(current.around(signal("f9", "elsewhere", START))).containsExactly(many.get(9));
    assertThat(current.around(signal("new", "elsewhere", START))).hasSize(200);
  }

  private static Signal signal(String fingerprint, String service, Instant at) {
    return new Signal(
        fingerprint,
        "1",
        Signal.Source.ALERT,
        service,
        "HighLatency",
        AnomalyType.LATENCY_SPIKE,
        Severity.HIGH,
        "latency is high",
        null,
        at,
        at,
        at,
        null,
        null,
        1);
  }

  private static ServiceEntry service(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("team", "on-call", "#channel"),
        "P1",
        "Java",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
