package io.firewatch.server.web.triage;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The parts of the log triage on the first page that renew themselves. */
@Hidden
@Controller
final class TriageFragments {
  private final TriageDesk desk;

  TriageFragments(TriageDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/fragments/reports")
  String reports(Model model) {
    model.addAttribute("reports", desk.reports());
    return "fragments/triage :: reports";
  }

  @GetMapping("/fragments/log-minutes")
  String minutes(Model model) {
    model.addAttribute("minutes", desk.minutes());
    return "fragments/triage :: minutes";
  }
}
