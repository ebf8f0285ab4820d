package io.firewatch.server.web.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.feed.LogMinutes.Minute;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MinutesViewTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static MinutesView view(List<Instant> opened) {
    return MinutesView.of(
        List.of(
            new Minute(START, 0, 0, 0),
            new Minute(START.plusSeconds(60), 1, 1, 100_000),
            new Minute(START.plusSeconds(120), 50_000, 25_000, 25_002)),
        opened);
  }

  @Test
  void bars_stand_on_the_floor_with_errors_at_the_bottom_and_keep_inside() {
    MinutesView.Bar full = view(List.of()).bars().getLast();
    assertThat(full.blocks().stream().map(MinutesView.Block::kind))
        .containsExactly("errors", "warnings", "others");
    assertThat(full.blocks().getFirst().y() + full.blocks().getFirst().height())
        .isEqualTo(MinutesView.HEIGHT);
    assertThat(full.blocks()).allMatch(block -> block.y() >= 12);
    assertThat(full.x() + full.width()).isLessThanOrEqualTo(MinutesView.WIDTH);
  }

  @Test
  void a_single_error_among_a_hundred_thousand_lines_is_seen() {
    MinutesView.Block error = view(List.of()).bars().get(1).blocks().getFirst();
    assertThat(error.kind()).isEqualTo("errors");
    assertThat(error.height()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void a_minute_without_lines_has_no_bar() {
    assertThat(view(List.of()).bars().getFirst().blocks()).isEmpty();
  }

  @Test
  void what_is_drawn_is_said_too() {
    MinutesView view = view(List.of(START.plusSeconds(61), START.plusSeconds(119), START));
    assertThat(view.label())
        .isEqualTo(
            "Log lines by minute, last hour: 50\u202f001 errors, 25\u202f001 warnings,"
                + " 125\u202f002 others; most in a minute: 100\u202f002");
    assertThat(view.bars().get(1).hasReports()).isTrue();
    assertThat(view.bars().get(1).label()).endsWith("2 reports");
    assertThat(view.bars().get(0).label()).endsWith("1 report");
    assertThat(view.sums().reports()).isEqualTo("3");
  }

  @Test
  void a_share_is_never_rounded_up_to_all() {
    assertThat(ReportItem.percent(0.999999)).isEqualTo("99.99\u00a0%");
    assertThat(ReportItem.percent(1)).isEqualTo("100\u00a0%");
    assertThat(ReportItem.percent(0)).isEqualTo("0\u00a0%");
  }
}
