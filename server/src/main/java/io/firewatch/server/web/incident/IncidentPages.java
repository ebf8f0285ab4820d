package io.firewatch.server.web.incident;

import io.firewatch.correlation.IncidentCommands;
import io.firewatch.incident.Incident;
import io.firewatch.server.api.IncidentPast;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.web.automation.PlanDesk;
import io.firewatch.server.web.objectives.ObjectiveDesk;
import io.firewatch.server.web.oncall.AttentionDesk;
import io.firewatch.server.web.wording.Words;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one incident, and the part of it that renews itself. */
@Hidden
@Controller
final class IncidentPages {
  private static final int MAX_NOTE = 2000;

  private final Incidents incidents;
  private final IncidentDesk desk;
  private final IncidentCommands commands;
  private final PlanDesk plans;
  private final ObjectiveDesk objectives;
  private final AttentionDesk attention;
  private final IncidentPast past;

  IncidentPages(
      Incidents incidents,
      IncidentDesk desk,
      IncidentCommands commands,
      PlanDesk plans,
      ObjectiveDesk objectives,
      AttentionDesk attention,
      IncidentPast past) {
    this.objectives = objectives;
    this.incidents = incidents;
    this.desk = desk;
    this.commands = commands;
    this.plans = plans;
    this.attention = attention;
    this.past = past;
  }

  @GetMapping("/incidents/{id}")
  String page(@PathVariable String id, Model model) {
    Incident incident = incidents.find(id);
    if (!incident.id().toString().equals(id)) {
      return "redirect:/incidents/" + incident.id();
    }
    model.addAttribute("view", desk.view(incident));
    model.addAttribute("kin", desk.kin(incident));
    model.addAttribute("radius", desk.radius(incident));
    model.addAttribute("plan", plans.panel(incident.id()));
    model.addAttribute("budgets", objectives.spent(incident));
    model.addAttribute("attention", attention.view(incident));
    return "incident";
  }

  @GetMapping("/fragments/incidents/{id}")
  String live(@PathVariable String id, Model model) {
    Incident incident = incidents.find(id);
    model.addAttribute("view", desk.view(incident));
    model.addAttribute("kin", desk.kin(incident));
    model.addAttribute("radius", desk.radius(incident));
    model.addAttribute("plan", plans.panel(incident.id()));
    model.addAttribute("budgets", objectives.spent(incident));
    model.addAttribute("attention", attention.view(incident));
    return "incident :: live";
  }

  /** What the series of a chart was before; loaded apart, for it reads a week of minutes. */
  @GetMapping("/fragments/incidents/{id}/past/{evidence}")
  String past(@PathVariable String id, @PathVariable String evidence, Model model) {
    Incident incident = incidents.find(id);
    IncidentPast.Found found = past.of(incident, evidence);
    model.addAttribute("past", desk.past(incident, found));
    return "fragments/past :: past(past=${past})";
  }

  /** The card on the first page; nothing when the incident is not open. */
  @GetMapping("/fragments/incidents/{id}/card")
  String card(@PathVariable String id, Model model) {
    Incident incident = incidents.find(id);
    if (!incident.status().isOpen()) {
      return "fragments/card :: none";
    }
    model.addAttribute("card", desk.card(incident));
    return "fragments/card :: card(card=${card})";
  }

  /** Resolves by the form of the page; programs send JSON to the same address. */
  @PostMapping(
      path = "/api/incidents/{id}/resolve",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  String resolve(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String note,
      Principal principal,
      RedirectAttributes flash) {
    Incident incident = incidents.find(id);
    String kept = note.strip();
    try {
      commands.resolve(
          incident.id(),
          Words.actor(principal.getName()),
          kept.substring(0, Math.min(kept.length(), MAX_NOTE)));
      flash.addFlashAttribute(
          "flash",
          incident.status().isOpen()
              ? "Resolved. Your note is part of the timeline."
              : "It was over already; nothing changed.");
    } catch (Incident.IllegalTransition e) {
      flash.addFlashAttribute("flashError", "Not resolved: " + e.getMessage() + ".");
    }
    return "redirect:/incidents/" + incident.id();
  }
}
