package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.history.TemplateCounts;
import io.firewatch.triage.history.TemplateCounts.Trend;
import io.firewatch.triage.history.TemplateHistory;
import io.firewatch.triage.history.TemplateKey;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.history.TemplateQuery;
import io.firewatch.triage.template.TemplateId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every history of templates keeps, finds and lets go. */
public abstract class TemplateHistoryContract {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
  private static final TemplateKey PLACED = key("orders", 7, LogLevel.INFO);
  private static final TemplateKey FAILED = key("orders", -3, LogLevel.ERROR);
  private static final TemplateKey OTHER = key("cart", 7, LogLevel.INFO);

  protected TemplateHistoryContract() {}

  /** An empty history, the same one all through a test. */
  protected abstract TemplateHistory history();

  @Test
  void every_field_comes_back() {
    history().add(List.of(minute(FAILED, 61, 5)));

    TemplateCounts found = hour("orders").getFirst();
    assertThat(found)
        .isEqualTo(
            new TemplateCounts(
                FAILED,
                "Order <*> failed",
                "Order 7 failed",
                T.plusSeconds(61),
                T.plusSeconds(62),
                5,
                List.of(5L, 0L, 0L, 0L, 0L, 0L)));
  }

  @Test
  void a_minute_that_grows_is_kept_once_in_whatever_order_and_however_often_it_comes() {
    TemplateMinute early = minute(PLACED, 0, 3);
    TemplateMinute late = minute(PLACED, 0, 9);
    history().add(List.of(early, late, early));
    history().add(List.of(early));
    history().add(List.of(late));

    assertThat(hour("orders").getFirst().lines()).isEqualTo(9);
  }

  @Test
  void parts_of_an_interrupted_minute_and_of_the_window_add_up() {
    history().add(List.of(minute(PLACED, 0, 3), minute(PLACED, 20, 4), minute(PLACED, 3_540, 2)));

    TemplateCounts found = hour("orders").getFirst();
    assertThat(found.lines()).isEqualTo(9);
    assertThat(found.parts()).containsExactly(7L, 0L, 0L, 0L, 0L, 2L);
    assertThat(found.lastAt()).isEqualTo(T.plusSeconds(3_541));
  }

  @Test
  void most_lines_come_first_and_service_and_level_choose() {
    history().add(List.of(minute(PLACED, 0, 3), minute(FAILED, 0, 5), minute(OTHER, 0, 9)));

    assertThat(find(Optional.empty(), LogLevel.TRACE, 9))
        .extracting(TemplateCounts::key)
        .containsExactly(OTHER, FAILED, PLACED);
    assertThat(find(Optional.of("orders"), LogLevel.TRACE, 1))
        .extracting(TemplateCounts::key)
        .containsExactly(FAILED);
    assertThat(find(Optional.empty(), LogLevel.WARN, 9))
        .extracting(TemplateCounts::key)
        .containsExactly(FAILED);
  }

  @Test
  void a_template_that_became_more_general_is_shown_as_it_is_known_now() {
    history().add(List.of(minute(PLACED, 0, 3)));
    history()
        .add(List.of(new TemplateMinute(PLACED, "<*> <*> failed", "x", millis(60), millis(60), 1)));
    history().add(List.of(new TemplateMinute(PLACED, "", "x", millis(120), millis(120), 1)));

    assertThat(hour("orders"))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.text()).isEqualTo("<*> <*> failed");
          assertThat(found.sample()).isEqualTo("Order 7 failed");
          assertThat(found.firstAt()).isEqualTo(T);
        });
  }

  @Test
  void words_of_its_text_or_sample_choose_whatever_their_case() {
    history()
        .add(
            List.of(
                minute(PLACED, 0, 3),
                new TemplateMinute(
                    FAILED, "Disk 100% full", "Disk 100% full", millis(0), millis(1), 1)));

    assertThat(holding("ORDER 7")).containsExactly(PLACED);
    assertThat(holding("order <*>")).containsExactly(PLACED);
    assertThat(holding("100%")).containsExactly(FAILED);
    assertThat(holding("order%7")).isEmpty();
    assertThat(holding("_")).isEmpty();
  }

  private List<TemplateKey> holding(String words) {
    TemplateQuery query =
        new TemplateQuery(
            Optional.empty(), LogLevel.TRACE, words, T, T.plus(Duration.ofHours(1)), 6, 9);
    return history().find(query).stream().map(TemplateCounts::key).toList();
  }

  @Test
  void what_began_before_the_window_is_not_new() {
    history().add(List.of(minute(PLACED, -7_200, 3), minute(PLACED, 600, 3)));
    history().add(List.of(minute(FAILED, 1_800, 3)));

    assertThat(hour("orders"))
        .extracting(found -> found.trend(T))
        .containsExactlyInAnyOrder(Trend.FALLING, Trend.NEW);
  }

  @Test
  void days_that_ended_go_as_a_whole_and_nothing_of_them_comes_back() {
    history().add(List.of(minute(PLACED, -86_400, 3), minute(FAILED, 0, 5)));

    assertThat(history().prune(T)).isEqualTo(1);
    history().add(List.of(minute(PLACED, -86_400, 3)));

    TemplateQuery days =
        new TemplateQuery(
            Optional.empty(),
            LogLevel.TRACE,
            "",
            T.minus(Duration.ofDays(3)),
            T.plusSeconds(60),
            1,
            9);
    assertThat(history().find(days)).extracting(TemplateCounts::key).containsExactly(FAILED);
  }

  private List<TemplateCounts> hour(String service) {
    return find(Optional.of(service), LogLevel.TRACE, 50);
  }

  private List<TemplateCounts> find(Optional<String> service, LogLevel level, int limit) {
    return history()
        .find(new TemplateQuery(service, level, "", T, T.plus(Duration.ofHours(1)), 6, limit));
  }

  private static TemplateKey key(String service, long template, LogLevel level) {
    return new TemplateKey(service, new TemplateId(template), level);
  }

  /** Lines over a second. */
  private static TemplateMinute minute(TemplateKey key, long second, long lines) {
    return new TemplateMinute(
        key, "Order <*> failed", "Order 7 failed", millis(second), millis(second + 1), lines);
  }

  private static long millis(long second) {
    return T.plusSeconds(second).toEpochMilli();
  }
}
