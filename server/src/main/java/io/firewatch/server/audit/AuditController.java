package io.firewatch.server.audit;

import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditTrail;
import io.firewatch.audit.ChainFault;
import io.firewatch.audit.ChainLink;
import io.firewatch.audit.ChainReport;
import io.firewatch.server.api.ItemList;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record of acts: to search, to take out, and to prove. */
@RestController
final class AuditController {
  private static final int DEFAULT_LIMIT = 100;

  private final AuditTrail trail;
  private final AuditExport export;

  AuditController(AuditTrail trail, AuditExport export) {
    this.trail = trail;
    this.export = export;
  }

  /**
   * What a check found.
   *
   * @param head to be kept elsewhere and given to a later check
   */
  record Verdict(
      boolean sound,
      long checked,
      long unsealed,
      String from,
      String head,
      List<String> faults,
      long faultCount) {

    static Verdict of(ChainReport report) {
      return new Verdict(
          report.isSound(),
          report.checked(),
          report.unsealed(),
          report.from().toString(),
          report.head().toString(),
          report.faults().stream().map(ChainFault::words).toList(),
          report.faultCount());
    }
  }

  @Operation(
      summary = "Acts, latest first; by actor (user:ann or user:*), action, incident, from, to")
  @GetMapping("/api/audit")
  ItemList<AuditView> list(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    AuditFilter filter = AuditSearch.of(parameters, DEFAULT_LIMIT);
    List<AuditTrail.Numbered> found = trail.list(filter);
    @Nullable String next =
        found.size() < filter.page().limit() ? null : String.valueOf(found.getLast().number());
    return new ItemList<>(found.stream().map(AuditView::of).toList(), next);
  }

  @Operation(summary = "Checks the whole chain, and that it still has a link that was kept (head)")
  @GetMapping("/api/audit/verify")
  Verdict verify(@RequestParam(required = false) @Nullable String head) {
    return Verdict.of(trail.verify(Optional.ofNullable(head).map(AuditController::link)));
  }

  private static ChainLink link(String text) {
    try {
      return ChainLink.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "head", String.valueOf(e.getMessage()));
    }
  }

  @Operation(summary = "Every act that is asked for, latest first, as csv or ndjson")
  @GetMapping("/api/audit/export")
  void export(
      @RequestParam(defaultValue = "ndjson") String format,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      HttpServletResponse response)
      throws IOException {
    AuditFilter filter = AuditSearch.of(parameters, AuditFilter.MAX_LIMIT);
    switch (format) {
      case "csv" -> export.csv(filter, response);
      case "ndjson" -> export.ndjson(filter, response);
      default -> throw Refusal.field("value", "format", "must be csv or ndjson");
    }
  }
}
