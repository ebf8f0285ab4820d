package io.firewatch.server.web.triage;

import io.firewatch.server.feed.LogMinutes;
import io.firewatch.server.triage.ReportBoard;
import io.firewatch.server.triage.TriageStatus;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.triage.report.ReportCard;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Reads what triage of log lines found, ready for a page. */
@Component
public final class TriageDesk {
  private static final int SHOWN = 10;
  private static final int LOOKED_AT = 200;

  /** What goes on first, of that the worst first, of that the latest first. */
  private static final Comparator<ReportCard> ORDER =
      Comparator.comparing((ReportCard card) -> !card.open())
          .thenComparing(card -> card.open() ? card.report().severity().ordinal() : 0)
          .thenComparing(card -> card.times().updatedAt(), Comparator.reverseOrder());

  private final ReportBoard board;
  private final TriageStatus status;
  private final LogMinutes minutes;

  TriageDesk(ReportBoard board, TriageStatus status, LogMinutes minutes) {
    this.board = board;
    this.status = status;
    this.minutes = minutes;
  }

  /**
   * Figures of this node since its start.
   *
   * @param sampled lines that were counted and not looked at while triage was behind
   */
  public record Totals(String lines, String reports, String reduction, String sampled) {}

  /**
   * @param hidden reports that are known and not shown
   */
  public record Reports(List<ReportItem> shown, int hidden) {
    public Reports {
      shown = List.copyOf(shown);
    }
  }

  /** Adds {@code totals}, {@code reports} and {@code minutes}. */
  public void fill(Model model) {
    model.addAttribute("totals", totals());
    model.addAttribute("reports", reports());
    model.addAttribute("minutes", minutes());
  }

  Reports reports() {
    List<ReportCard> known = board.latest(LOOKED_AT);
    return new Reports(
        known.stream().sorted(ORDER).limit(SHOWN).map(ReportItem::of).toList(),
        Math.max(0, known.size() - SHOWN));
  }

  MinutesView minutes() {
    return MinutesView.of(
        minutes.latest(),
        board.latest(LOOKED_AT).stream().map(card -> card.times().openedAt()).toList());
  }

  private Totals totals() {
    TriageStatus.Figures now = status.now();
    return new Totals(
        Figures.whole(now.lines()),
        Figures.whole(now.reports()),
        ReportItem.percent(now.noiseReductionRatio()),
        Figures.whole(now.sampledOut()));
  }
}
