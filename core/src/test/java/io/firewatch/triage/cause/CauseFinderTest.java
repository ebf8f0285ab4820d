package io.firewatch.triage.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import io.firewatch.triage.template.TemplateId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CauseFinderTest {
  private final CauseFinder finder = new CauseFinder(ServiceCatalogue.empty());

  @Test
  void lines_of_one_cause_are_one_cause_however_they_are_worded() {
    List<Cause> causes =
        finder.find(
            List.of(
                group("billing", 40, "Connection refused by ledger-db:5432"),
                group("billing", 20, "Transaction 7f rolled back: server closed the connection"),
                group("checkout", 20, "Upstream billing answered 503 after 20 ms"),
                group("checkout", 10, "Retries exhausted for capture 7")),
            100);
    assertThat(causes).hasSize(1);
    assertThat(causes.getFirst().count().lines()).isEqualTo(90);
    assertThat(causes.getFirst().windowLines()).isEqualTo(100);
    assertThat(causes.getFirst().services()).containsKeys("billing", "checkout");
    assertThat(causes.getFirst().leading().service()).isEqualTo("billing");
  }

  @Test
  void two_causes_in_one_window_stay_two() {
    List<Cause> causes =
        finder.find(
            List.of(
                group("billing", 30, "Connection refused by ledger-db:5432"),
                group("billing", 10, "No database connection within 30 s"),
                group("media", 30, "No space left on disk /var/spool"),
                group("media", 9, "Filesystem is read-only")),
            100);
    assertThat(causes).hasSize(2);
    assertThat(causes).extracting(c -> c.count().lines()).containsExactlyInAnyOrder(40L, 39L);
  }

  @Test
  void one_service_with_two_things_broken_has_two_causes() {
    List<Cause> causes =
        finder.find(
            List.of(
                group("billing", 30, "java heap space: out of memory"),
                group("billing", 30, "TLS handshake failed: certificate expired")),
            100);
    assertThat(causes).hasSize(2);
  }

  @Test
  void services_that_call_each_other_share_a_cause() {
    ServiceCatalogue shop =
        new ServiceCatalogue(List.of(entry("gate", List.of("orders")), entry("orders", List.of())));
    List<LineGroup> groups =
        List.of(
            group("orders", 30, "Deadlock found in table lines"),
            group("gate", 10, "Request 7 could not be served"));
    assertThat(new CauseFinder(shop).find(groups, 100)).hasSize(1);
    assertThat(finder.find(groups, 100)).hasSize(2);
  }

  @Test
  void what_a_service_writes_all_the_time_has_no_part_in_a_failure_on_its_call_path() {
    ServiceCatalogue shop =
        new ServiceCatalogue(List.of(entry("gate", List.of("orders")), entry("orders", List.of())));
    List<LineGroup> groups =
        List.of(
            usual("orders", 3, "Deadlock found in table lines"),
            group("gate", 60, "Request 7 could not be served"));
    List<Cause> causes = new CauseFinder(shop).find(groups, 100);
    assertThat(causes).hasSize(2);
    assertThat(causes)
        .filteredOn(cause -> !cause.isBackground())
        .singleElement()
        .satisfies(cause -> assertThat(cause.services()).containsOnlyKeys("gate"));
  }

  private static LineGroup usual(String service, long lines, String text) {
    return new LineGroup(
        service,
        new TemplateId(text.hashCode()),
        text,
        LogLevel.ERROR,
        new LineGroup.Count(lines, lines, 0),
        1_000,
        2_000,
        text,
        true);
  }

  @Test
  void the_order_of_groups_makes_no_difference_and_no_line_is_lost() {
    List<LineGroup> groups =
        new ArrayList<>(
            List.of(
                group("a", 5, "database is away"),
                group("b", 6, "Upstream a answered 503"),
                group("c", 7, "disk full"),
                group("d", 8, "something odd"),
                group("d", 9, "cache node cache-3 lost")));
    List<Cause> expected = finder.find(groups, 50);
    assertThat(expected.stream().mapToLong(c -> c.count().lines()).sum()).isEqualTo(35);
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(groups, new Random(seed));
      assertThat(finder.find(groups, 50)).isEqualTo(expected);
    }
  }

  @Test
  void names_of_things_are_found_and_classes_and_values_are_not() {
    assertThat(names("refused by postgres-primary:5432 in orders-7 at 10.0.0.1"))
        .containsExactly("postgres-primary");
    assertThat(names("java.lang.OutOfMemoryError in com.example.Shop")).isEmpty();
    assertThat(names("id 7f3a-99bc-1122 took 30.5 ms")).isEmpty();
  }

  @Test
  void a_subject_is_told_by_whole_words() {
    assertThat(Subject.of("no room on the balcony")).isEqualTo(Subject.NONE);
    assertThat(Subject.of("Connection to the database timed out")).isEqualTo(Subject.DATABASE);
    assertThat(Subject.of("request timed out")).isEqualTo(Subject.SYMPTOM);
  }

  private static LineGroup group(String service, long lines, String text) {
    return new LineGroup(
        service,
        new TemplateId(text.hashCode()),
        text,
        LogLevel.ERROR,
        new LineGroup.Count(lines, lines, 0),
        1_000,
        2_000,
        text);
  }

  private static Set<String> names(String text) {
    return group("any", 1, text).names();
  }

  private static ServiceEntry entry(String name, List<String> callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("team", "", ""),
        "P1",
        "java",
        new ServiceEntry.Objective(500, 1, 99.9),
        callees,
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
