package io.firewatch.triage.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.report.ReportCard.Change;
import io.firewatch.triage.signal.LogSignal;
import io.firewatch.triage.template.TemplateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CardDeskTest {
  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

  private static final LineGroup.Count FIFTY = new LineGroup.Count(50, 50, 0);

  private static final LineGroup.Count FIVE = new LineGroup.Count(5, 5, 0);

  private final Told told = new Told();
  private CardDesk desk = desk();

  /** What a desk did. */
  private static final class Told implements CardOutput {
    final List<ReportCard> cards = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<LogSignal> signals = new ArrayList<>();
    final List<LogSignal.Over> ends = new ArrayList<>();
    final Map<UUID, ReportCard> state = new HashMap<>();

    @Override
    public void told(ReportCard card, Change change) {
      cards.add(card);
      changes.add(change);
    }

    @Override
    public void began(LogSignal signal) {
      signals.add(signal);
    }

    @Override
    public void ended(LogSignal.Over over) {
      ends.add(over);
    }

    @Override
    public void changed(ReportCard card) {
      state.put(card.id(), card);
    }

    @Override
    public void forgotten(UUID id) {
      state.remove(id);
    }
  }

  @Test
  void windows_of_one_cause_are_one_card_and_one_signal_that_ends_with_it() {
    for (int second = 0; second < 60; second++) {
      take(second, cause("billing", "database is away", 80));
    }
    tick(73);
    assertThat(told.ends).isEmpty();
    tick(74);
    assertThat(told.cards).extracting(ReportCard::id).containsOnly(told.cards.getFirst().id());
    ReportCard last = told.cards.getLast();
    assertThat(last.open()).isFalse();
    assertThat(last.cause().count().errors()).isEqualTo(60 * 80);
    assertThat(last.cause().windowLines()).isEqualTo(6_000);
    assertThat(last.report().noiseReductionRatio()).isGreaterThan(0.999);
    assertThat(told.signals).hasSize(1);
    assertThat(told.ends).hasSize(1);
    assertThat(told.ends.getFirst().episode()).isEqualTo(told.signals.getFirst().episode());
    assertThat(told.state).isEmpty();
  }

  @Test
  void two_causes_of_one_window_are_two_cards() {
    take(0, cause("billing", "database is away", 40), cause("media", "disk is full", 40));
    assertThat(told.changes).containsExactly(Change.OPENED, Change.OPENED);
    assertThat(told.cards).extracting(ReportCard::id).doesNotHaveDuplicates();
  }

  @Test
  void a_warning_that_becomes_critical_is_told_at_once_and_begins_a_signal() {
    take(0, cause("billing", "database is away", 1));
    assertThat(told.signals).isEmpty();
    take(0, cause("billing", "database is away", 50));
    assertThat(told.changes).containsExactly(Change.OPENED, Change.WORSENED);
    assertThat(told.signals).hasSize(1);
  }

  @Test
  void a_signal_begins_with_the_lines_that_made_its_card_critical_and_says_how_many_there_are() {
    take(0, cause("billing", "database is away", 1));
    Instant later = START.plusSeconds(30);
    take(31, cause("billing", "database is away", LogLevel.ERROR, FIFTY, later.toEpochMilli()));
    LogSignal signal = told.signals.getFirst();
    assertThat(signal.onset()).isEqualTo(later);
    assertThat(signal.kind()).isEqualTo(FatalPatterns.Kind.ERROR_RATE_SPIKE);
    assertThat(signal.description())
        .isEqualTo("billing: database is away; 51 error lines from billing");
  }

  @Test
  void stray_errors_do_not_keep_a_critical_card_open() {
    take(0, cause("billing", "database is away", 50));
    for (int second = 1; second <= 15; second++) {
      take(second, cause("billing", "database is slow", 1));
      tick(second);
    }
    assertThat(told.ends).hasSize(1);
    take(20, cause("billing", "database is slow", 1));
    assertThat(told.cards.getLast().report().severity()).isEqualTo(IncidentReport.Level.WARNING);
  }

  @Test
  void the_signal_keeps_its_name_when_another_service_leads_later() {
    take(0, cause("billing", "database is away", 50));
    take(1, fatal("checkout", "Upstream billing answered 503"));
    tick(40);
    assertThat(told.ends.getFirst().series()).isEqualTo(told.signals.getFirst().series());
  }

  @Test
  void a_card_goes_on_after_a_restart() {
    take(0, cause("billing", "database is away", 50));
    Map<UUID, ReportCard> kept = Map.copyOf(told.state);
    desk = desk();
    kept.values().forEach(desk::restore);
    take(5, cause("billing", "database is away", 50));
    tick(20);
    assertThat(told.cards).extracting(ReportCard::id).containsOnly(told.cards.getFirst().id());
    assertThat(told.signals).hasSize(1);
    assertThat(told.ends).hasSize(1);
    assertThat(told.cards.getLast().cause().count().errors()).isEqualTo(100);
  }

  @Test
  void growth_is_told_at_most_once_a_second_and_the_last_of_it_not_forgotten() {
    take(0, cause("billing", "database is away", 50));
    for (int i = 0; i < 20; i++) {
      take(0, cause("billing", "database is away", 50));
    }
    assertThat(told.cards).hasSize(1);
    tick(1);
    assertThat(told.cards).hasSize(2);
    assertThat(told.cards.getLast().cause().count().errors()).isEqualTo(21 * 50);
  }

  @Test
  void the_suspect_is_whom_the_others_suffer_from_but_not_who_fails_little() {
    assertThat(suspect(failing("checkout", 60), failing("billing", 14), warning("billing", 90)))
        .isEqualTo("checkout");
    assertThat(suspect(failing("checkout", 60), failing("billing", 15))).isEqualTo("billing");
    assertThat(suspect(failing("mail", 20), failing("billing", 30))).isEqualTo("billing");
  }

  @Test
  void the_suspect_is_who_does_not_answer_though_it_says_nothing_itself() {
    assertThat(suspect(cause("checkout", "No answer from billing, request timed out", 60)))
        .isEqualTo("billing");
    assertThat(suspect(cause("checkout", "No answer from mail, request timed out", 60)))
        .as("a service that it does not call")
        .isEqualTo("checkout");
    assertThat(suspect(cause("checkout", "cannot read what billing sent", 60)))
        .as("lines that do not say that billing did not answer")
        .isEqualTo("checkout");
  }

  @Test
  void who_wrote_stray_errors_long_before_is_not_the_suspect_of_what_fails_now() {
    CardDesk shop = shop();
    for (int minute = 0; minute < 60; minute++) {
      shop.take(List.of(failing("mail", 1)), START.plusSeconds(30L * minute), told);
    }
    shop.take(List.of(failing("checkout", 30)), START.plusSeconds(1_800), told);
    assertThat(told.cards.getLast().cause().errors()).containsEntry("mail", 60L);
    assertThat(told.signals.getLast().series().service()).isEqualTo("checkout");
  }

  @Test
  void what_a_service_writes_all_the_time_neither_joins_a_critical_card_nor_begins_one() {
    CardDesk shop = shop();
    shop.take(List.of(background("billing", "deadlock in query", 30)), START, told);
    shop.take(List.of(failing("checkout", 60)), START, told);
    shop.take(List.of(background("billing", "deadlock in query", 30)), START, told);

    assertThat(told.signals)
        .singleElement()
        .satisfies(signal -> {
          assertThat(signal.series().service()).isEqualTo("checkout");
          assertThat(signal.description()).doesNotContain("deadlock");
        });
    assertThat(told.cards.getFirst().report().severity()).isEqualTo(IncidentReport.Level.WARNING);
    assertThat(told.cards.getFirst().report().summary()).contains("as many as usual");
  }

  @Test
  void lines_that_arrive_late_are_told_at_the_time_they_were_written() {
    take(90, cause("billing", "database is away", 50));
    assertThat(told.signals.getFirst().at()).isEqualTo(START);
    take(11, cause("media", "disk is full", 50));
    assertThat(told.signals.getLast().at()).isEqualTo(START);
    take(10, cause("mail", "queue is gone", 50));
    assertThat(told.signals.getLast().at()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void late_lines_of_the_suspect_are_told_as_they_were_written_though_others_still_write() {
    Cause late = cause("billing", "failed to answer", 50);
    Cause fresh =
        cause(
            "mail", "failed to answer", LogLevel.ERROR, FIVE, START.plusSeconds(85).toEpochMilli());
    desk.take(List.of(late.plus(fresh)), START.plusSeconds(90), told);
    LogSignal signal = told.signals.getFirst();
    assertThat(signal.series().service()).isEqualTo("billing");
    assertThat(signal.at()).isEqualTo(START);
  }

  private static Cause background(String service, String text, long errors) {
    LineGroup.Count count = new LineGroup.Count(errors, errors, 0);
    LineGroup group =
        new LineGroup(
            service,
            new TemplateId(text.hashCode()),
            text,
            LogLevel.ERROR,
            count,
            START.toEpochMilli(),
            START.toEpochMilli(),
            text,
            true);
    return new Cause(List.of(group), Map.of(service, errors), count, 100);
  }

  private String suspect(Cause... parts) {
    CardDesk shop = shop();
    shop.take(List.of(Stream.of(parts).reduce(Cause::plus).orElseThrow()), START, told);
    return told.signals.getLast().series().service();
  }

  private static CardDesk shop() {
    return new CardDesk(
        CardSettings.DEFAULT,
        () ->
            new ServiceCatalogue(
                List.of(calling("checkout", "billing"), calling("billing"), calling("mail"))),
        new RuleReportWriter());
  }

  private static Cause failing(String service, long errors) {
    return cause(service, "failed to answer", errors);
  }

  private static Cause warning(String service, long lines) {
    return cause(service, "was slow to answer", LogLevel.WARN, new LineGroup.Count(lines, 0, 0));
  }

  private static ServiceEntry calling(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("", "", ""),
        "P1",
        "",
        new ServiceEntry.Objective(100, 1, 99),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private void take(int second, Cause... causes) {
    desk.take(List.of(causes), START.plusSeconds(second), told);
  }

  private void tick(int second) {
    desk.tick(START.plusSeconds(second), told);
  }

  private static CardDesk desk() {
    return new CardDesk(CardSettings.DEFAULT, ServiceCatalogue::empty, new RuleReportWriter());
  }

  private static Cause cause(String service, String text, long errors) {
    return cause(service, text, LogLevel.ERROR, new LineGroup.Count(errors, errors, 0));
  }

  private static Cause fatal(String service, String text) {
    return cause(service, text, LogLevel.FATAL, new LineGroup.Count(90, 90, 90));
  }

  private static Cause cause(String service, String text, LogLevel level, LineGroup.Count count) {
    return cause(service, text, level, count, START.toEpochMilli());
  }

  private static Cause cause(
      String service, String text, LogLevel level, LineGroup.Count count, long millis) {
    LineGroup group =
        new LineGroup(
            service, new TemplateId(text.hashCode()), text, level, count, millis, millis, text);
    return new Cause(List.of(group), Map.of(service, count.lines()), count, 100);
  }
}
