package io.firewatch.server.web.overview;

import io.firewatch.incident.IncidentStore;
import io.firewatch.server.web.demo.SimulatorControl;
import io.firewatch.server.web.incident.IncidentDesk;
import io.firewatch.server.web.incident.TimelineView;
import io.firewatch.server.web.triage.TriageDesk;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The first page, and the parts of it that renew themselves. */
@Hidden
@Controller
final class OverviewPage {
  private static final int CARDS = 40;
  private static final int RESOLVED = 20;
  private static final int ACTIVITY = 40;

  private final IncidentDesk desk;
  private final IncidentStore store;
  private final StateDesk states;
  private final TriageDesk triage;
  private final SimulatorControl simulator;

  OverviewPage(
      IncidentDesk desk,
      IncidentStore store,
      StateDesk states,
      TriageDesk triage,
      SimulatorControl simulator) {
    this.desk = desk;
    this.store = store;
    this.states = states;
    this.triage = triage;
    this.simulator = simulator;
  }

  @GetMapping("/")
  String page(HttpServletRequest request, Model model) {
    cards(model);
    summary(model);
    resolved(model);
    activity(model);
    triage.fill(model);
    model.addAttribute("demo", simulator.isThere());
    model.addAttribute(
        "base", ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
    return "overview";
  }

  @GetMapping("/fragments/cards")
  String cardsAlone(HttpServletRequest request, Model model) {
    cards(model);
    summary(model);
    model.addAttribute(
        "base", ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
    return "overview :: cards";
  }

  @GetMapping("/fragments/summary")
  String summaryAlone(Model model) {
    summary(model);
    return "overview :: summary";
  }

  @GetMapping("/fragments/resolved")
  String resolvedAlone(Model model) {
    resolved(model);
    return "overview :: resolved";
  }

  @GetMapping("/fragments/activity")
  String activityAlone(Model model) {
    activity(model);
    return "overview :: activity";
  }

  private void cards(Model model) {
    model.addAttribute("cards", desk.cards(CARDS));
  }

  private void summary(Model model) {
    model.addAttribute("state", states.now());
  }

  private void resolved(Model model) {
    model.addAttribute("resolved", desk.resolved(RESOLVED));
  }

  private void activity(Model model) {
    model.addAttribute(
        "activity", store.latestEvents(ACTIVITY).stream().map(TimelineView::of).toList());
  }
}
