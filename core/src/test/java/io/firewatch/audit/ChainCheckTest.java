package io.firewatch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void an_untouched_chain_is_sound() {
    ChainReport report = check(chain(20));
    assertThat(report.isSound()).isTrue();
    assertThat(report.checked()).isEqualTo(20);
    assertThat(report.head().sequence()).isEqualTo(20);
  }

  @Property(tries = 60)
  void an_edited_entry_is_named_alone(@ForAll @IntRange(min = 0, max = 19) int at) {
    List<SealedEntry> chain = chain(20);
    SealedEntry was = chain.get(at);
    chain.set(at, new SealedEntry(entry(at, "somebody else"), was.previous(), was.link()));
    assertThat(check(chain).faults())
        .containsExactly(new ChainFault.Edited(at + 1, "user:ann", "somebody else"));
  }

  @Property(tries = 60)
  void a_replaced_entry_with_a_hash_of_its_own_is_noticed(
      @ForAll @IntRange(min = 0, max = 18) int at) {
    List<SealedEntry> chain = chain(20);
    ChainLink before = at == 0 ? ChainLink.BEGINNING : chain.get(at - 1).link();
    chain.set(at, SealedEntry.of(entry(at, "forged"), before));
    assertThat(check(chain).faults()).containsExactly(new ChainFault.Detached(at + 2));
  }

  @Property(tries = 60)
  void removed_entries_are_named(
      @ForAll @IntRange(min = 0, max = 19) int first, @ForAll @IntRange(min = 1, max = 5) int n) {
    List<SealedEntry> chain = chain(20);
    ChainLink head = chain.getLast().link();
    int end = Math.min(20, first + n);
    chain.subList(first, end).clear();
    assertThat(check(chain, head).faults()).containsExactly(new ChainFault.Removed(first + 1, end));
  }

  @Property(tries = 60)
  void swapped_entries_are_both_named(
      @ForAll @IntRange(min = 0, max = 19) int a, @ForAll @IntRange(min = 0, max = 19) int b) {
    Assume.that(a < b);
    List<SealedEntry> chain = chain(20);
    ChainLink head = chain.getLast().link();
    Collections.swap(chain, a, b);
    for (int at : List.of(a, b)) {
      SealedEntry moved = chain.get(at);
      chain.set(
          at,
          new SealedEntry(
              moved.entry(), moved.previous(), new ChainLink(at + 1, moved.link().hash())));
    }
    assertThat(check(chain, head).faults())
        .contains(new ChainFault.Moved(a + 1, b + 1), new ChainFault.Moved(b + 1, a + 1));
  }

  @Test
  void a_chain_written_anew_no_longer_has_a_link_that_was_kept() {
    ChainLink kept = chain(20).get(9).link();
    List<SealedEntry> anew = new ArrayList<>();
    ChainLink last = ChainLink.BEGINNING;
    for (int i = 0; i < 20; i++) {
      anew.add(SealedEntry.of(entry(i, i == 4 ? "forged" : "key " + i), last));
      last = anew.getLast().link();
    }
    assertThat(check(anew).isSound()).isTrue();
    ChainCheck check = new ChainCheck(ChainLink.BEGINNING, Optional.of(kept));
    anew.forEach(check::next);
    assertThat(check.finish(last, 0).faults())
        .containsExactly(new ChainFault.Rewritten(10, kept.hash()));
  }

  @Test
  void a_kept_link_that_is_still_there_is_found() {
    List<SealedEntry> chain = chain(20);
    ChainCheck check = new ChainCheck(ChainLink.BEGINNING, Optional.of(chain.get(9).link()));
    chain.forEach(check::next);
    assertThat(check.finish(chain.getLast().link(), 0).isSound()).isTrue();
  }

  @Test
  void a_chain_that_was_cut_is_checked_from_the_cut_on() {
    List<SealedEntry> chain = chain(20);
    ChainCheck check = new ChainCheck(chain.get(7).link(), Optional.of(chain.get(3).link()));
    chain.subList(8, 20).forEach(check::next);
    ChainReport report = check.finish(chain.getLast().link(), 3);
    assertThat(report.isSound()).isTrue();
    assertThat(report.checked()).isEqualTo(12);
    assertThat(report.unsealed()).isEqualTo(3);
  }

  @Test
  void of_many_faults_the_first_are_named_and_all_are_counted() {
    List<SealedEntry> chain = chain(300);
    chain.replaceAll(was -> new SealedEntry(entry(0, "x"), was.previous(), was.link()));
    ChainReport report = check(chain);
    assertThat(report.faultCount()).isEqualTo(300);
    assertThat(report.faults()).hasSize(100);
  }

  @Test
  void texts_that_run_into_one_another_have_different_hashes() {
    AuditEntry one = new AuditEntry(T, "ab", act(), "c", "", AuditEntry.Change.NONE, "");
    AuditEntry other = new AuditEntry(T, "a", act(), "bc", "", AuditEntry.Change.NONE, "");
    assertThat(SealedEntry.of(one, ChainLink.BEGINNING).link())
        .isNotEqualTo(SealedEntry.of(other, ChainLink.BEGINNING).link());
  }

  @Test
  void a_link_is_read_as_it_is_written() {
    ChainLink link = chain(3).getLast().link();
    assertThat(ChainLink.parse(link.toString())).isEqualTo(link);
    assertThatThrownBy(() -> ChainLink.parse("12")).hasMessageContaining("SEQUENCE:HASH");
    assertThatThrownBy(() -> ChainLink.parse("x:y")).hasMessageContaining("SEQUENCE:HASH");
  }

  @Test
  void an_entry_keeps_to_its_size_and_to_text_that_can_be_stored() {
    AuditEntry entry =
        new AuditEntry(
            T, "a\u0000b\ud800", act(), "x".repeat(9000), "", AuditEntry.Change.NONE, "");
    assertThat(entry.actor()).isEqualTo("a\ufffdb\ufffd");
    assertThat(entry.subject()).hasSize(AuditEntry.MAX_TEXT).endsWith("…");
  }

  private static ChainReport check(List<SealedEntry> chain) {
    return check(chain, chain.getLast().link());
  }

  private static ChainReport check(List<SealedEntry> chain, ChainLink head) {
    ChainCheck check = new ChainCheck(ChainLink.BEGINNING, Optional.empty());
    chain.forEach(check::next);
    return check.finish(head, 0);
  }

  private static List<SealedEntry> chain(int length) {
    List<SealedEntry> chain = new ArrayList<>();
    ChainLink last = ChainLink.BEGINNING;
    for (int i = 0; i < length; i++) {
      chain.add(SealedEntry.of(entry(i, "key " + i), last));
      last = chain.getLast().link();
    }
    return chain;
  }

  private static AuditEntry.Act act() {
    return new AuditEntry.Act(AuditAction.CONFIGURATION, AuditResult.SUCCEEDED);
  }

  private static AuditEntry entry(int i, String subject) {
    return new AuditEntry(
        T.plusSeconds(i), "user:ann", act(), subject, "", AuditEntry.Change.NONE, "r" + i);
  }
}
