package io.firewatch.server.triage;

import io.firewatch.server.api.ItemList;
import io.firewatch.server.api.Parameters;
import io.firewatch.server.problem.Refusal;
import io.firewatch.triage.report.ReportCard;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports of log lines, and what triage did. */
@RestController
final class TriageController {
  private static final int USUAL = 50;
  private static final int MOST = 1_000;

  private final ReportBoard board;
  private final TriageStatus status;

  TriageController(ReportBoard board, TriageStatus status) {
    this.board = board;
    this.status = status;
  }

  @Operation(summary = "Reports made of log lines, latest first; ?open=true for those that go on")
  @GetMapping("/api/triage/reports")
  ItemList<ReportView> reports(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false, defaultValue = "false") boolean open) {
    List<ReportView> views =
        board.latest(MOST).stream()
            .filter(card -> !open || card.open())
            .limit(Parameters.limit(limit, USUAL, MOST))
            .map(ReportView::of)
            .toList();
    return ItemList.of(views);
  }

  @Operation(summary = "One report")
  @GetMapping("/api/triage/reports/{id}")
  ReportView report(@PathVariable UUID id) {
    ReportCard card =
        board.find(id).orElseThrow(() -> Refusal.notFound("There is no report " + id + "."));
    return ReportView.of(card);
  }

  @Operation(summary = "Lines, windows, reports and other figures of this node since its start")
  @GetMapping("/api/triage/status")
  TriageStatus.Figures status() {
    return status.now();
  }
}
