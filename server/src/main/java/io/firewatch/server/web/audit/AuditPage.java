package io.firewatch.server.web.audit;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditTrail;
import io.firewatch.audit.ChainLink;
import io.firewatch.server.audit.AuditSearch;
import io.firewatch.server.problem.Refusal;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Who did what, to search, and whether the record is whole. */
@Hidden
@Controller
final class AuditPage {
  private static final int ROWS = 50;

  private final AuditTrail trail;

  AuditPage(AuditTrail trail) {
    this.trail = trail;
  }

  /** An entry as a row. */
  public record Row(
      Moment at,
      String actor,
      String action,
      String result,
      String subject,
      String incident,
      String before,
      String after,
      String place) {

    static Row of(AuditTrail.Numbered numbered) {
      AuditEntry entry = numbered.entry();
      return new Row(
          Moment.of(entry.at()),
          entry.actor(),
          Words.sentence(entry.act().action().name()),
          entry.act().result().name().toLowerCase(Locale.ROOT),
          entry.subject(),
          entry.incident(),
          entry.change().before(),
          entry.change().after(),
          numbered.link().map(ChainLink::sequence).map(s -> "#" + s).orElse("not yet"));
    }
  }

  @GetMapping("/audit")
  String page(@RequestParam Map<String, String> parameters, Model model) {
    model.addAttribute("asked", parameters);
    model.addAttribute(
        "actions",
        Arrays.stream(AuditAction.values())
            .map(action -> action.name().toLowerCase(Locale.ROOT))
            .toList());
    try {
      AuditFilter filter = AuditSearch.of(parameters, ROWS);
      List<AuditTrail.Numbered> found = trail.list(filter);
      model.addAttribute("rows", found.stream().map(Row::of).toList());
      model.addAttribute("older", older(parameters, found, filter.page().limit()));
    } catch (Refusal e) {
      model.addAttribute("rows", List.of());
      model.addAttribute("wrong", e.getMessage());
    }
    return "audit";
  }

  /** The address of the next page; null when this is the last. */
  private static @Nullable String older(
      Map<String, String> parameters, List<AuditTrail.Numbered> found, int limit) {
    if (found.size() < limit) {
      return null;
    }
    UriComponentsBuilder address = UriComponentsBuilder.fromPath("/audit");
    parameters.forEach(address::queryParam);
    return address
        .replaceQueryParam("before", found.getLast().number())
        .encode()
        .build()
        .toUriString();
  }

  @GetMapping("/fragments/audit/verify")
  String verify(Model model) {
    model.addAttribute("report", trail.verify(Optional.empty()));
    return "audit :: verdict";
  }
}
