package io.firewatch.bench.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.simulator.LabelledLine;
import io.firewatch.simulator.MeltdownGenerator;
import io.firewatch.simulator.MeltdownMode;
import io.firewatch.simulator.MeltdownRates;
import io.firewatch.telemetry.LogLine;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.live.TriageEngine;
import io.firewatch.triage.live.TriageOutput;
import io.firewatch.triage.live.TriageSettings;
import io.firewatch.triage.report.CardDesk;
import io.firewatch.triage.report.CardOutput;
import io.firewatch.triage.report.CardSettings;
import io.firewatch.triage.report.IncidentReport;
import io.firewatch.triage.report.ReportCard;
import io.firewatch.triage.report.RuleReportWriter;
import io.firewatch.triage.signal.LogSignal;
import io.firewatch.triage.signal.RecentDeployments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A minute in which everything fails for one reason, through the triage of four partitions and the
 * desk where they meet, at the speed of the test.
 */
final class MeltdownTest implements TriageOutput, CardOutput {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS = 600;
  private static final int PARTITIONS = 4;

  private final List<TriageEngine> engines = new ArrayList<>();
  private final CardDesk desk =
      new CardDesk(CardSettings.DEFAULT, ServiceCatalogue::empty, new RuleReportWriter());
  private final List<Cause> found = new ArrayList<>();
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Map<UUID, ReportCard> cards = new LinkedHashMap<>();
  private Instant now = START;
  private Instant firstCritical = Instant.MAX;
  private int signals;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void two_thousand_lines_a_second_are_three_cards_at_most_and_every_error_is_counted(long seed) {
    for (int i = 0; i < PARTITIONS; i++) {
      engines.add(
          new TriageEngine(
              TriageSettings.DEFAULT, ServiceCatalogue::empty, RecentDeployments.NONE));
    }
    MeltdownGenerator generator = new MeltdownGenerator(seed, new MeltdownRates(20, 2_000));
    generator.setMode(MeltdownMode.MELTDOWN);
    long lines = 0;
    long errors = 0;
    for (int step = 0; step < STEPS; step++) {
      now = START.plus(STEP.multipliedBy(step + 1L));
      List<LogLine> written =
          generator.next(now.minus(STEP), now).stream().map(LabelledLine::line).toList();
      lines += written.size();
      errors += written.stream().filter(line -> line.level().isError()).count();
      triage(written);
    }
    now = now.plusSeconds(5);
    triage(List.of());

    assertThat(lines).isBetween(100_000L, 140_000L);
    assertThat(counts).containsEntry(Count.LINES, lines).containsEntry(Count.ERRORS, errors);
    assertThat(cards.values().stream().mapToLong(card -> card.cause().count().errors()).sum())
        .as("ERROR lines in reports")
        .isEqualTo(errors);
    assertThat(cards).hasSizeLessThanOrEqualTo(3);
    assertThat(Duration.between(START, firstCritical)).isLessThanOrEqualTo(Duration.ofSeconds(6));
    assertThat(IncidentReport.noiseReduction(cards.size(), lines)).isGreaterThanOrEqualTo(0.99);
    assertThat(cards.values().stream().filter(MeltdownTest::isCritical))
        .isNotEmpty()
        .allSatisfy(
            card -> assertThat(card.report().noiseReductionRatio()).isGreaterThanOrEqualTo(0.99));
    assertThat(signals).isPositive();
  }

  /** One step: what each partition finds reaches the desk after all of them had their lines. */
  private void triage(List<LogLine> lines) {
    Map<Integer, List<LogLine>> parts = new HashMap<>();
    for (LogLine line : lines) {
      int part = Math.floorMod(line.service().hashCode(), PARTITIONS);
      parts.computeIfAbsent(part, p -> new ArrayList<>()).add(line);
    }
    long millis = now.toEpochMilli();
    parts.forEach((part, of) -> engines.get(part).process(of, millis, false, this));
    engines.forEach(engine -> engine.tick(millis, this));
    desk.take(List.copyOf(found), now, this);
    found.clear();
    desk.tick(now, this);
  }

  @Override
  public void found(List<Cause> causes) {
    found.addAll(causes);
  }

  @Override
  public void counted(Count what, long howMany) {
    counts.merge(what, howMany, Long::sum);
  }

  @Override
  public void told(ReportCard card, ReportCard.Change change) {
    cards.put(card.id(), card);
    if (isCritical(card) && now.isBefore(firstCritical)) {
      firstCritical = now;
    }
  }

  @Override
  public void changed(ReportCard card) {
    cards.put(card.id(), card);
  }

  private static boolean isCritical(ReportCard card) {
    return card.report().severity() == IncidentReport.Level.CRITICAL;
  }

  @Override
  public void began(LogSignal signal) {
    signals++;
  }

  @Override
  public void ended(LogSignal.Over over) {}

  @Override
  public void heldBack() {}

  @Override
  public void rolledUp(List<TemplateMinute> minutes) {}

  @Override
  public void changed(String key, byte[] state) {}

  @Override
  public void forgotten(String key) {}

  @Override
  public void forgotten(UUID id) {}
}
