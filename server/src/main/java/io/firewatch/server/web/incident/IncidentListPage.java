package io.firewatch.server.web.incident;

import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.incident.IncidentStore;
import io.firewatch.server.web.oncall.AttentionDesk;
import io.firewatch.server.web.wording.Words;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** The list of incidents, narrowed by what stands in the address, a page at a time. */
@Hidden
@Controller
final class IncidentListPage {
  private final IncidentStore store;
  private final Supplier<ServiceCatalogue> catalogue;
  private final AttentionDesk attention;
  private final InstantSource clock;

  IncidentListPage(
      IncidentStore store,
      Supplier<ServiceCatalogue> catalogue,
      AttentionDesk attention,
      InstantSource clock) {
    this.attention = attention;
    this.store = store;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** A choice of a list. */
  public record Choice(String value, String text) {}

  @GetMapping("/incidents")
  String list(@ModelAttribute("query") IncidentQuery query, Model model) {
    Instant now = clock.instant();
    IncidentStore.Page page = page(query, now);
    model.addAttribute(
        "incidents",
        page.items().stream().map(incident -> IncidentSummary.of(incident, now)).toList());
    model.addAttribute("attention", attention.views(page.items()));
    page.next().ifPresent(next -> model.addAttribute("next", query.address(next)));
    model.addAttribute("firstPage", query.isFirstPage());
    model.addAttribute("statuses", statuses());
    model.addAttribute("severities", severities());
    model.addAttribute("services", services());
    return "incidents";
  }

  private IncidentStore.Page page(IncidentQuery query, Instant now) {
    try {
      IncidentFilter filter = query.filter(now);
      return store.list(filter);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "No such filter.", e);
    }
  }

  private static List<Choice> statuses() {
    return Arrays.stream(IncidentStatus.values())
        .map(status -> new Choice(status.name().toLowerCase(Locale.ROOT), Words.of(status)))
        .toList();
  }

  private static List<Choice> severities() {
    return Arrays.stream(Severity.values())
        .map(severity -> new Choice(severity.name().toLowerCase(Locale.ROOT), Words.of(severity)))
        .toList();
  }

  private List<String> services() {
    return catalogue.get().services().stream().map(ServiceEntry::name).sorted().toList();
  }
}
