package io.firewatch.server.web.postmortem;

import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemStore;
import io.firewatch.postmortem.PostmortemStore.Standing;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All postmortems, the latest first. */
@Hidden
@Controller
final class PostmortemsPage {
  private static final int MOST = 200;

  private final PostmortemStore store;

  PostmortemsPage(PostmortemStore store) {
    this.store = store;
  }

  /** A postmortem as a row. */
  record Row(
      String incident,
      String display,
      String title,
      String severity,
      String severityText,
      List<String> services,
      Moment resolved,
      String minutes,
      String review) {
    static Row of(Postmortem of) {
      Postmortem.About about = of.about();
      Postmortem.Review review = of.review();
      return new Row(
          of.incident().toString(),
          of.incident().display(),
          about.title(),
          about.severity().name().toLowerCase(Locale.ROOT),
          Words.of(about.severity()),
          about.services(),
          Moment.of(about.resolvedAt()),
          Figures.plain(about.mttrMinutes()) + "\u00a0min",
          review == null ? "" : review.by());
    }
  }

  @GetMapping("/postmortems")
  String page(
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String review,
      Model model) {
    Standing standing =
        switch (review) {
          case "pending" -> Standing.PENDING;
          case "reviewed" -> Standing.REVIEWED;
          default -> Standing.ANY;
        };
    List<Postmortem> all = store.list(standing, MOST);
    model.addAttribute(
        "rows",
        all.stream()
            .filter(one -> service.isBlank() || one.about().services().contains(service))
            .map(Row::of)
            .toList());
    model.addAttribute(
        "services",
        all.stream().flatMap(one -> one.about().services().stream()).distinct().sorted().toList());
    model.addAttribute("service", service);
    model.addAttribute("review", standing.name().toLowerCase(Locale.ROOT));
    return "postmortems";
  }
}
