package io.firewatch.server.oncall;

import io.firewatch.incident.Incident;
import io.firewatch.server.api.IncidentDetails;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Acknowledging, for programs and for the buttons of pages. */
@Controller
final class AcknowledgeController {
  private final Acknowledging acknowledging;
  private final Incidents incidents;

  AcknowledgeController(Acknowledging acknowledging, Incidents incidents) {
    this.acknowledging = acknowledging;
    this.incidents = incidents;
  }

  @Operation(
      summary = "Says that the caller looks after an incident; nobody else is called then",
      description = "The first to say so stays; it lapses when the incident gets worse or returns.")
  @PostMapping("/api/incidents/{id}/acknowledge")
  @ResponseBody
  IncidentDetails acknowledge(@PathVariable String id) {
    Incident incident = incidents.find(id);
    acknowledging.acknowledge(incident);
    return incidents.details(incident);
  }

  /**
   * By the button of a page.
   *
   * @param back {@code incidents} for the list; anything else for the incident
   */
  @io.swagger.v3.oas.annotations.Hidden
  @PostMapping(
      path = "/api/incidents/{id}/acknowledge",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  String acknowledge(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String back,
      RedirectAttributes flash) {
    Incident incident = incidents.find(id);
    try {
      Acknowledging.Answer answer = acknowledging.acknowledge(incident);
      flash.addFlashAttribute(
          "flash",
          answer.isNew()
              ? "You look after %s. Nobody else is called.".formatted(incident.id().display())
              : "It was acknowledged already; nothing changed.");
    } catch (Refusal e) {
      flash.addFlashAttribute("flashError", e.detail());
    }
    return back.equals("incidents")
        ? "redirect:/incidents"
        : "redirect:/incidents/" + incident.id();
  }
}
