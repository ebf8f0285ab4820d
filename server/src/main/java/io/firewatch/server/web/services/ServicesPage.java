package io.firewatch.server.web.services;

import io.firewatch.incident.IncidentStore;
import io.firewatch.topology.ServiceCatalogue;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The services, who looks after them, and which are in trouble. */
@Hidden
@Controller
final class ServicesPage {
  private final Supplier<ServiceCatalogue> catalogue;
  private final IncidentStore store;

  ServicesPage(Supplier<ServiceCatalogue> catalogue, IncidentStore store) {
    this.catalogue = catalogue;
    this.store = store;
  }

  @GetMapping("/services")
  String page(Model model) {
    model.addAttribute("services", ServiceView.of(catalogue.get(), store.open()));
    return "services";
  }

  @GetMapping("/fragments/services")
  String table(Model model) {
    page(model);
    return "services :: table";
  }
}
