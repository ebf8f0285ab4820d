package io.firewatch.server.web.logs;

import io.firewatch.incident.IncidentStore;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import io.firewatch.triage.history.TemplateCounts;
import io.firewatch.triage.history.TemplateHistory;
import io.firewatch.triage.history.TemplateQuery;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What log lines say, by template: how often, since when, and what they have to do with. */
@Hidden
@Controller
final class TemplatesPage {
  private static final int SHOWN = 100;
  private static final int PARTS = 30;

  private final TemplateHistory history;
  private final IncidentStore incidents;
  private final ContextStore context;
  private final Supplier<ServiceCatalogue> catalogue;
  private final InstantSource clock;

  TemplatesPage(
      TemplateHistory history,
      IncidentStore incidents,
      ContextStore context,
      Supplier<ServiceCatalogue> catalogue,
      InstantSource clock) {
    this.history = history;
    this.incidents = incidents;
    this.context = context;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @GetMapping("/templates")
  String page(@ModelAttribute("query") TemplateFilter query, Model model) {
    fill(query, model);
    model.addAttribute(
        "services", catalogue.get().services().stream().map(ServiceEntry::name).sorted().toList());
    return "templates";
  }

  @GetMapping("/fragments/templates")
  String table(@ModelAttribute("query") TemplateFilter query, Model model) {
    fill(query, model);
    return "templates :: table";
  }

  private void fill(TemplateFilter query, Model model) {
    Instant now = clock.instant();
    Instant from = now.minus(query.window());
    List<TemplateCounts> found =
        history.find(
            new TemplateQuery(
                Optional.of(query.service()).filter(name -> !name.isEmpty()),
                LogLevel.valueOf(query.level()),
                query.q(),
                from,
                now,
                PARTS,
                SHOWN + 1));
    TemplateSurroundings around = new TemplateSurroundings(incidents, context, from, now);
    model.addAttribute("hasMore", found.size() > SHOWN);
    model.addAttribute(
        "templates", found.stream().limit(SHOWN).map(counts -> row(counts, from, around)).toList());
  }

  private static TemplateRow row(TemplateCounts counts, Instant from, TemplateSurroundings around) {
    boolean isNew = counts.trend(from) == TemplateCounts.Trend.NEW;
    return TemplateRow.of(
        counts,
        from,
        isNew ? around.deploymentBefore(counts.key().service(), counts.firstAt()) : "",
        around.incidents(counts.key()));
  }
}
