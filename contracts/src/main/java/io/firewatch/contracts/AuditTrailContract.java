package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.audit.ChainFault;
import io.firewatch.audit.ChainLink;
import io.firewatch.audit.ChainReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every record of acts keeps, finds, proves and lets go. */
public abstract class AuditTrailContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  protected AuditTrailContract() {}

  /** An empty trail, the same one all through a test. */
  protected abstract AuditTrail trail();

  @Test
  void every_field_comes_back_and_is_sealed_later() {
    AuditEntry entry =
        new AuditEntry(
            T.plusNanos(123_456_789),
            "user:müller",
            new AuditEntry.Act(AuditAction.ROLLBACK, AuditResult.FAILED),
            "deployment:shop/payment \"eu\"\n",
            "4b6e7f0a-0000-4000-8000-000000000001",
            new AuditEntry.Change("replicas 3", "replicas 5"),
            "req-1");
    trail().record(entry);
    AuditTrail.Numbered waiting = trail().list(AuditFilter.newest(10)).getFirst();
    assertThat(waiting.entry()).isEqualTo(entry);
    assertThat(waiting.link()).isEmpty();
    assertThat(trail().seal(10)).isEqualTo(1);
    assertThat(trail().seal(10)).isZero();
    AuditTrail.Numbered sealed = trail().list(AuditFilter.newest(10)).getFirst();
    assertThat(sealed.entry()).isEqualTo(entry);
    assertThat(sealed.link().orElseThrow().sequence()).isEqualTo(1);
  }

  @Test
  void a_chain_of_what_was_recorded_is_sound_and_counts_what_waits() {
    for (int i = 0; i < 25; i++) {
      trail().record(entry(i, "user:ann", AuditAction.APPROVAL));
    }
    assertThat(trail().seal(20)).isEqualTo(20);
    ChainReport report = trail().verify(Optional.empty());
    assertThat(report.isSound()).isTrue();
    assertThat(report.checked()).isEqualTo(20);
    assertThat(report.unsealed()).isEqualTo(5);
    trail().seal(20);
    assertThat(trail().verify(Optional.of(report.head())).faults()).isEmpty();
    assertThat(trail().verify(Optional.empty()).checked()).isEqualTo(25);
  }

  @Test
  void a_link_that_is_not_in_the_chain_is_a_fault() {
    trail().record(entry(0, "user:ann", AuditAction.APPROVAL));
    trail().seal(1);
    ChainLink kept = new ChainLink(1, "a".repeat(64));
    assertThat(trail().verify(Optional.of(kept)).faults())
        .containsExactly(new ChainFault.Rewritten(1, kept.hash()));
  }

  @Test
  void work_and_its_entry_are_kept_together_or_not_at_all() {
    AuditEntry entry = entry(0, "user:ann", AuditAction.CONFIGURATION);
    assertThat(trail().record(entry, () -> "done")).isEqualTo("done");
    assertThatThrownBy(() ->
            trail()
                .record(
                    entry,
                    () -> {
                      throw new IllegalStateException("not done");
                    }))
        .hasMessage("not done");
    assertThat(trail().list(AuditFilter.newest(10))).hasSize(1);
  }

  @Test
  void entries_are_found_by_actor_action_incident_and_time_latest_first() {
    trail().record(entry(0, "user:ann", AuditAction.APPROVAL));
    trail().record(entry(1, "user:bob", AuditAction.EXECUTION));
    trail().record(entry(2, "key:ci", AuditAction.APPROVAL));
    assertThat(subjects(AuditFilter.newest(10))).containsExactly("thing 2", "thing 1", "thing 0");
    assertThat(subjects(filter("user:ann", Set.of(), null, null, null))).containsExactly("thing 0");
    assertThat(subjects(filter("user:*", Set.of(), null, null, null)))
        .containsExactly("thing 1", "thing 0");
    assertThat(subjects(filter("use_:*", Set.of(), null, null, null))).isEmpty();
    assertThat(subjects(filter(null, Set.of(AuditAction.APPROVAL), null, null, null)))
        .containsExactly("thing 2", "thing 0");
    assertThat(subjects(filter(null, Set.of(), "incident 1", null, null)))
        .containsExactly("thing 1");
    assertThat(subjects(filter(null, Set.of(), null, T.plusSeconds(1), T.plusSeconds(2))))
        .containsExactly("thing 1");
  }

  @Test
  void a_list_goes_on_where_it_ended() {
    for (int i = 0; i < 5; i++) {
      trail().record(entry(i, "user:ann", AuditAction.APPROVAL));
    }
    List<AuditTrail.Numbered> first = trail().list(AuditFilter.newest(2));
    assertThat(subjects(AuditFilter.newest(2).olderThan(first.getLast().number())))
        .containsExactly("thing 2", "thing 1");
  }

  @Test
  void pruning_cuts_the_oldest_off_and_leaves_a_chain_that_verifies() {
    for (int i = 0; i < 10; i++) {
      trail().record(entry(i, "user:ann", AuditAction.APPROVAL));
    }
    trail().seal(8);
    ChainLink early = trail().verify(Optional.empty()).head();
    assertThat(trail().prune(T.plusSeconds(5))).isEqualTo(5);
    assertThat(trail().list(AuditFilter.newest(20))).hasSize(5);
    trail().seal(8);
    ChainReport report = trail().verify(Optional.of(early));
    assertThat(report.isSound()).isTrue();
    assertThat(report.from().sequence()).isEqualTo(5);
    assertThat(report.checked()).isEqualTo(5);
  }

  @Test
  void what_is_not_sealed_is_not_pruned() {
    trail().record(entry(0, "user:ann", AuditAction.APPROVAL));
    assertThat(trail().prune(T.plusSeconds(100))).isZero();
    assertThat(trail().list(AuditFilter.newest(20))).hasSize(1);
  }

  private List<String> subjects(AuditFilter filter) {
    return trail().list(filter).stream().map(found -> found.entry().subject()).toList();
  }

  private static AuditFilter filter(
      @Nullable String actor,
      Set<AuditAction> actions,
      @Nullable String incident,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new AuditFilter(
        Optional.ofNullable(actor),
        actions,
        Optional.ofNullable(incident),
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        AuditFilter.newest(100).page());
  }

  private static AuditEntry entry(int i, String actor, AuditAction action) {
    return new AuditEntry(
        T.plusSeconds(i),
        actor,
        new AuditEntry.Act(action, AuditResult.SUCCEEDED),
        "thing " + i,
        "incident " + i,
        AuditEntry.Change.NONE,
        "");
  }
}
