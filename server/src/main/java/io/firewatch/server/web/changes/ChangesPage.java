package io.firewatch.server.web.changes;

import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStore;
import io.firewatch.telemetry.ContextStore;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What was deployed lately, and what began soon after. */
@Hidden
@Controller
final class ChangesPage {
  private static final int CHANGES = 100;
  private static final int INCIDENTS = 200;

  private final ContextStore context;
  private final IncidentStore store;

  ChangesPage(ContextStore context, IncidentStore store) {
    this.context = context;
    this.store = store;
  }

  @GetMapping("/changes")
  String page(Model model) {
    List<Incident> incidents = store.list(IncidentFilter.newest(INCIDENTS)).items();
    model.addAttribute(
        "changes",
        context.latestDeployments(CHANGES).stream()
            .map(deployment -> ChangeView.of(deployment, incidents))
            .toList());
    return "changes";
  }

  @GetMapping("/fragments/changes")
  String table(Model model) {
    page(model);
    return "changes :: table";
  }
}
