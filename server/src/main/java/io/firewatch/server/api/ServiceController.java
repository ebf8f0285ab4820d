package io.firewatch.server.api;

import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.problem.Refusal;
import io.firewatch.telemetry.ContextStore;
import io.firewatch.telemetry.Deployment;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Services, the catalogue they are in, and changes to them. */
@RestController
final class ServiceController {
  private final Services services;
  private final LiveCatalogue catalogue;
  private final ContextStore context;

  ServiceController(Services services, LiveCatalogue catalogue, ContextStore context) {
    this.services = services;
    this.catalogue = catalogue;
    this.context = context;
  }

  @Operation(summary = "Services of the catalogue, and others that are hit, with their incidents")
  @GetMapping("/api/services")
  ItemList<Services.ServiceView> services() {
    return ItemList.of(services.list());
  }

  @Operation(summary = "Reads the catalogue's file again")
  @PostMapping("/api/catalogue/reload")
  Map<String, Object> reload() {
    try {
      return Map.of("services", catalogue.reload().services().size());
    } catch (InvalidFile e) {
      throw Refusal.conflict("The catalogue stays as it was: " + e.getMessage());
    }
  }

  @Operation(summary = "Deployments of all services, newest first")
  @GetMapping("/api/changes")
  ItemList<Deployment> changes(@RequestParam(required = false) @Nullable String limit) {
    return ItemList.of(context.latestDeployments(Parameters.limit(limit, 50, 500)));
  }
}
