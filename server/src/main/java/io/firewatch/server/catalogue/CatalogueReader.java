package io.firewatch.server.catalogue;

import io.firewatch.remediation.plan.Remedy;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.topology.ServiceAction;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the catalogue from YAML. */
final class CatalogueReader {
  private static final ServiceEntry.Objective NO_OBJECTIVE =
      new ServiceEntry.Objective(1000, 1, 99);

  private CatalogueReader() {}

  /**
   * @throws InvalidFile when it has a mistake
   */
  static ServiceCatalogue read(String yaml) {
    Object document;
    try {
      document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    } catch (YAMLException e) {
      throw new InvalidFile("not YAML: " + e.getMessage());
    }
    if (!(document instanceof Map<?, ?> root) || !(root.get("services") instanceof List<?> list)) {
      throw new InvalidFile("services: must be a list of services");
    }
    List<ServiceEntry> entries = new ArrayList<>();
    for (Object item : list) {
      entries.add(entry(new Section("services[" + entries.size() + "]", item)));
    }
    try {
      return new ServiceCatalogue(entries);
    } catch (IllegalArgumentException e) {
      throw new InvalidFile(String.valueOf(e.getMessage()));
    }
  }

  private static ServiceEntry entry(Section unnamed) {
    String name = unnamed.text("name", null);
    Section service = unnamed.named("service " + name);
    Section typical = service.section("typical");
    service.allowOnly(
        List.of(
            "name",
            "description",
            "team",
            "on_call",
            "channel",
            "criticality",
            "language",
            "objective",
            "calls",
            "infrastructure",
            "typical",
            "failure_modes",
            "runbooks",
            "actions"));
    return new ServiceEntry(
        name,
        service.text("description", ""),
        new ServiceEntry.Ownership(
            service.text("team", ""), service.text("on_call", ""), service.text("channel", "")),
        service.text("criticality", "P2"),
        service.text("language", ""),
        objective(service),
        service.texts("calls"),
        service.texts("infrastructure"),
        typical == null ? Map.of() : typical.numbers(),
        service.texts("failure_modes"),
        service.texts("runbooks"),
        actions(service));
  }

  private static Map<String, ServiceAction> actions(Section service) {
    Section actions = service.section("actions");
    if (actions == null) {
      return Map.of();
    }
    actions.allowOnly(Arrays.stream(Remedy.values()).map(Remedy::text).toList());
    Map<String, ServiceAction> all = new LinkedHashMap<>();
    for (Remedy remedy : Remedy.values()) {
      Section action = actions.section(remedy.text());
      if (action != null) {
        action.allowOnly(List.of("executor", "action", "resource", "parameters"));
        Section parameters = action.section("parameters");
        all.put(
            remedy.text(),
            new ServiceAction(
                action.text("executor", null),
                action.text("action", null),
                action.text("resource", null),
                parameters == null ? Map.of() : parameters.strings()));
      }
    }
    return all;
  }

  private static ServiceEntry.Objective objective(Section service) {
    @Nullable Section objective = service.section("objective");
    return objective == null
        ? NO_OBJECTIVE
        : new ServiceEntry.Objective(
            objective.number("p99_latency_ms", NO_OBJECTIVE.p99LatencyMillis()),
            objective.number("error_rate_percent", NO_OBJECTIVE.errorRatePercent()),
            objective.number("availability_percent", NO_OBJECTIVE.availabilityPercent()));
  }
}
