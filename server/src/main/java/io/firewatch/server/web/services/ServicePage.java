package io.firewatch.server.web.services;

import io.firewatch.incident.IncidentStore;
import io.firewatch.server.problem.Refusal;
import io.firewatch.server.web.objectives.ObjectiveDesk;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.topology.CallStore;
import io.firewatch.topology.ServiceCatalogue;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One service: how it does, who calls it, what changed, and what to read when it fails. */
@Hidden
@Controller
final class ServicePage {
  private static final Duration SHOWN = Duration.ofHours(1);
  private static final Duration CHANGES = Duration.ofDays(7);
  private static final int MOST = 10;

  private final Supplier<ServiceCatalogue> catalogue;
  private final IncidentStore incidents;
  private final ContextStore context;
  private final CallStore calls;
  private final ObjectiveDesk objectives;
  private final InstantSource clock;

  ServicePage(
      Supplier<ServiceCatalogue> catalogue,
      IncidentStore incidents,
      ContextStore context,
      CallStore calls,
      ObjectiveDesk objectives,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.incidents = incidents;
    this.context = context;
    this.calls = calls;
    this.objectives = objectives;
    this.clock = clock;
  }

  /** What links lead to: a name may have characters that no path may have, such as a slash. */
  @GetMapping("/service")
  String named(@RequestParam String name, Model model) {
    return page(name, model);
  }

  @GetMapping("/services/{name}")
  String page(@PathVariable String name, Model model) {
    ServiceCatalogue current = catalogue.get();
    Instant now = clock.instant();
    ServiceDetails details =
        ServiceDetails.of(
                name,
                current,
                incidents.open(),
                context.deployments(name, now.minus(CHANGES), now, MOST))
            .orElseThrow(() -> Refusal.notFound("No service " + name + " is known."));
    Instant to = now.plusSeconds(60);
    model.addAttribute("s", details);
    model.addAttribute("objectives", objectives.ofService(name));
    model.addAttribute("charts", TrafficChart.of(calls.minutes(name, now.minus(SHOWN), to)));
    model.addAttribute(
        "operations",
        calls.operations(name, now.minus(SHOWN), to, MOST).stream()
            .map(OperationView::of)
            .toList());
    return "service";
  }
}
