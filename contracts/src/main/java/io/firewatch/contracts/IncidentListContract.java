package io.firewatch.contracts;

import static io.firewatch.contracts.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatistics;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a store of incidents lists, pages and counts them. */
public abstract class IncidentListContract {
  private static final Set<IncidentStatus> ANY_STATUS = Set.of();
  private static final Set<Severity> ANY_SEVERITY = Set.of();

  protected IncidentListContract() {}

  /** An empty store, the same one all through a test. */
  protected abstract IncidentStore store();

  @Test
  void the_newest_detection_comes_first() {
    Incident old = save(Samples.incident(1, "checkout", Severity.HIGH, START));
    Incident fresh = save(Samples.incident(2, "payment", Severity.LOW, START.plusSeconds(60)));

    assertThat(store().list(IncidentFilter.newest(10)).items()).containsExactly(fresh, old);
    assertThat(store().list(IncidentFilter.newest(10)).next()).isEmpty();
    assertThat(store().list(IncidentFilter.newest(2)).next()).isEmpty();
  }

  @Test
  void a_filter_keeps_what_matches_all_of_it() {
    Incident high = save(Samples.incident(1, "checkout", Severity.HIGH, START));
    Incident low = save(Samples.incident(2, "payment", Severity.LOW, START.plusSeconds(60)));
    Incident wide =
        save(
            Samples.incident(3, "search", Severity.LOW, START.plusSeconds(120))
                .attach(Samples.signal("payment", Severity.MEDIUM, START.plusSeconds(125))));
    Incident done = save(Samples.resolved(low, START.plusSeconds(90)));

    assertThat(list(Set.of(IncidentStatus.RESOLVED), ANY_SEVERITY, null)).containsExactly(done);
    assertThat(list(ANY_STATUS, Set.of(Severity.HIGH), null)).containsExactly(high);
    assertThat(list(ANY_STATUS, Set.of(Severity.HIGH, Severity.MEDIUM), null))
        .containsExactly(wide, high);
    assertThat(list(ANY_STATUS, ANY_SEVERITY, "payment")).containsExactly(wide, done);
    assertThat(list(Set.of(IncidentStatus.DETECTING), ANY_SEVERITY, "payment"))
        .containsExactly(wide);
    assertThat(list(ANY_STATUS, ANY_SEVERITY, "pay")).isEmpty();
  }

  private List<Incident> list(
      Set<IncidentStatus> statuses,
      Set<Severity> severities,
      @org.jspecify.annotations.Nullable String service) {
    return store()
        .list(
            new IncidentFilter(
                statuses,
                severities,
                Optional.ofNullable(service),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10))
        .items();
  }

  @Test
  void a_window_starts_at_its_first_moment_and_ends_before_its_last() {
    Incident one = save(Samples.incident(1, "checkout", Severity.HIGH, START));
    Incident two = save(Samples.incident(2, "checkout", Severity.HIGH, START.plusSeconds(60)));

    assertThat(window(one.detectedAt(), two.detectedAt())).containsExactly(one);
    assertThat(window(one.detectedAt().plusNanos(1000), two.detectedAt().plusNanos(1000)))
        .containsExactly(two);
  }

  private List<Incident> window(Instant from, Instant to) {
    return store()
        .list(
            new IncidentFilter(
                ANY_STATUS,
                ANY_SEVERITY,
                Optional.empty(),
                Optional.of(from),
                Optional.of(to),
                Optional.empty(),
                10))
        .items();
  }

  @Test
  void pages_hold_each_incident_once_even_when_many_were_detected_at_one_time() {
    List<IncidentId> all = new ArrayList<>();
    for (int n = 0; n < 23; n++) {
      all.add(save(Samples.incident(n, "s" + n, Severity.HIGH, START.plusSeconds(n / 5))).id());
    }

    List<IncidentId> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      IncidentStore.Page page = store().list(after(cursor, 5));
      page.items().forEach(incident -> seen.add(incident.id()));
      cursor = page.next();
      pages++;
    } while (cursor.isPresent());

    assertThat(seen).hasSize(23).containsExactlyInAnyOrderElementsOf(all);
    assertThat(pages).isEqualTo(5);
  }

  @Test
  void pages_stay_the_same_while_new_incidents_come_in() {
    for (int n = 0; n < 6; n++) {
      save(Samples.incident(n, "s" + n, Severity.HIGH, START.plusSeconds(n)));
    }
    IncidentStore.Page first = store().list(after(Optional.empty(), 3));
    for (int n = 10; n < 14; n++) {
      save(Samples.incident(n, "new" + n, Severity.HIGH, START.plusSeconds(n)));
    }
    IncidentStore.Page second = store().list(after(first.next(), 3));

    assertThat(first.items()).extracting(Incident::service).containsExactly("s5", "s4", "s3");
    assertThat(second.items()).extracting(Incident::service).containsExactly("s2", "s1", "s0");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void a_cursor_that_no_page_gave_is_refused_by_name() {
    for (String bad : List.of("", "nonsense", "%%%", "MTIzNDU", "LzAwLjE")) {
      assertThatThrownBy(() -> store().list(after(Optional.of(bad), 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cursor");
    }
  }

  private static IncidentFilter after(Optional<String> cursor, int limit) {
    return new IncidentFilter(
        ANY_STATUS,
        ANY_SEVERITY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        cursor,
        limit);
  }

  @Test
  void statistics_of_nothing_are_zero() {
    assertThat(store().statistics())
        .isEqualTo(new IncidentStatistics(0, Optional.empty(), List.of()));
  }

  @Test
  void statistics_count_and_average_in_milliseconds() {
    Incident one = save(Samples.incident(1, "checkout", Severity.HIGH, START));
    Incident two = save(Samples.incident(2, "payment", Severity.LOW, START));
    save(Samples.incident(3, "search", Severity.HIGH, START));
    save(Samples.resolved(one, one.detectedAt().plusMillis(30_500)));
    save(Samples.resolved(two, two.detectedAt().plusMillis(1_501)));

    IncidentStatistics statistics = store().statistics();

    assertThat(statistics.total()).isEqualTo(3);
    assertThat(statistics.meanTimeToResolve()).contains(Duration.ofMillis(16_001));
    assertThat(statistics.byStatus())
        .containsExactly(
            new IncidentStatistics.Count(IncidentStatus.DETECTING, Severity.HIGH, 1),
            new IncidentStatistics.Count(IncidentStatus.RESOLVED, Severity.HIGH, 1),
            new IncidentStatistics.Count(IncidentStatus.RESOLVED, Severity.LOW, 1));
  }

  private Incident save(Incident incident) {
    return store().transact(Set.of(), tx -> tx.save(incident));
  }
}
