package io.firewatch.server.web.accuracy;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.Incident;
import io.firewatch.server.api.DiagnosisRatings;
import io.firewatch.server.api.Incidents;
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

/** The record of diagnoses, and the form by which it grows. */
@Hidden
@Controller
final class AccuracyPage {
  private final DiagnosisRatings ratings;
  private final Incidents incidents;

  AccuracyPage(DiagnosisRatings ratings, Incidents incidents) {
    this.ratings = ratings;
    this.incidents = incidents;
  }

  @GetMapping("/accuracy")
  String page(Model model) {
    model.addAttribute("view", AccuracyView.of(ratings.accuracy(), ratings.latest()));
    return "accuracy";
  }

  /** Rates by the form of the page; programs send JSON to the same address. */
  @PostMapping(
      path = "/api/incidents/{id}/diagnosis/rating",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  String rate(
      @PathVariable String id,
      @RequestParam boolean right,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "UNKNOWN") Category category,
      @RequestParam(defaultValue = "") String note,
      Principal principal,
      RedirectAttributes flash) {
    Incident incident = incidents.find(id);
    DiagnosisRatings.Truth truth =
        right
            ? null
            : new DiagnosisRatings.Truth(
                service.isBlank() ? incident.service() : service, category);
    ratings.rate(incident, truth, note, principal.getName());
    flash.addFlashAttribute(
        "flash",
        right
            ? "Noted that the diagnosis was right."
            : "Noted what it really was; the incident is remembered with that cause.");
    return "redirect:/incidents/" + incident.id();
  }
}
