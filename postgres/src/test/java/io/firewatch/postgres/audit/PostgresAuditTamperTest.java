package io.firewatch.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.ChainFault;
import io.firewatch.audit.ChainLink;
import io.firewatch.postgres.TestDatabase;
import io.firewatch.postgres.jdbc.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody with the rights of the database's owner can do to the chain, and what shows. */
final class PostgresAuditTamperTest {
  private final Sql sql = TestDatabase.emptySql();
  private final PostgresAuditTrail trail = new PostgresAuditTrail(sql);

  @BeforeEach
  void twelve_entries() {
    for (int i = 1; i <= 12; i++) {
      trail.record(entry("thing " + i));
    }
    assertThat(trail.seal(100)).isEqualTo(12);
  }

  @Test
  void statements_that_change_what_is_sealed_are_refused() {
    for (String statement :
        new String[] {
          "update audit_entries set actor = 'user:eve' where sequence = 3",
          "update audit_entries set sequence = null, hash = null where sequence = 3",
          "delete from audit_entries where sequence = 3",
          "truncate audit_entries"
        }) {
      assertThatThrownBy(() -> sql.run(client -> client.sql(statement).update()))
          .as(statement)
          .hasMessageContaining("only ever added to");
    }
    assertThat(trail.verify(Optional.empty()).isSound()).isTrue();
  }

  @Test
  void an_edited_row_is_named() {
    past("update audit_entries set subject = 'nothing of note' where sequence = 7");
    assertThat(trail.verify(Optional.empty()).faults())
        .containsExactly(new ChainFault.Edited(7, "user:ann", "nothing of note"));
  }

  @Test
  void a_removed_row_is_named() {
    past("delete from audit_entries where sequence = 7");
    assertThat(trail.verify(Optional.empty()).faults())
        .containsExactly(new ChainFault.Removed(7, 7));
  }

  @Test
  void rows_removed_from_the_end_are_named() {
    past("delete from audit_entries where sequence > 9");
    assertThat(trail.verify(Optional.empty()).faults())
        .containsExactly(new ChainFault.Removed(10, 12));
  }

  @Test
  void reordered_rows_are_named() {
    past(
        "update audit_entries set sequence = -1 where sequence = 4",
        "update audit_entries set sequence = 4 where sequence = 9",
        "update audit_entries set sequence = 9 where sequence = -1");
    assertThat(trail.verify(Optional.empty()).faults())
        .contains(new ChainFault.Moved(4, 9), new ChainFault.Moved(9, 4));
  }

  @Test
  void an_end_that_was_forged_with_its_head_misses_a_link_that_was_kept() {
    ChainLink kept = trail.verify(Optional.empty()).head();
    ChainLink ninth =
        trail.list(AuditFilter.newest(100)).stream()
            .flatMap(row -> row.link().stream())
            .filter(link -> link.sequence() == 9)
            .findFirst()
            .orElseThrow();
    past(
        "delete from audit_entries where sequence > 9",
        "update audit_chain set head_sequence = 9, head_hash = '" + ninth.hash() + "'");
    assertThat(trail.verify(Optional.empty()).isSound()).isTrue();
    assertThat(trail.verify(Optional.of(kept)).faults())
        .containsExactly(new ChainFault.Rewritten(12, kept.hash()));
  }

  @Test
  void many_nodes_that_record_and_seal_make_one_chain() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int t = 0; t < 6; t++) {
        threads.submit(() -> {
          for (int i = 0; i < 20; i++) {
            trail.record(entry("more"));
            trail.seal(7);
          }
        });
      }
    }
    while (trail.seal(100) > 0) {
      // Until nothing waits.
    }
    assertThat(trail.verify(Optional.empty()).isSound()).isTrue();
    assertThat(trail.verify(Optional.empty()).checked()).isEqualTo(132);
  }

  /** As somebody who takes the triggers off first. */
  private void past(String... statements) {
    sql.transact(client -> {
      client.sql("alter table audit_entries disable trigger user").update();
      for (String statement : statements) {
        client.sql(statement).update();
      }
      return client.sql("alter table audit_entries enable trigger user").update();
    });
  }

  private static AuditEntry entry(String subject) {
    return new AuditEntry(
        Instant.parse("2026-03-01T10:00:00Z"),
        "user:ann",
        new AuditEntry.Act(AuditAction.APPROVAL, AuditResult.SUCCEEDED),
        subject,
        "",
        AuditEntry.Change.NONE,
        "");
  }
}
