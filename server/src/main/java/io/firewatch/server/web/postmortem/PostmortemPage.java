package io.firewatch.server.web.postmortem;

import io.firewatch.incident.Incident;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.postmortem.Postmortems;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows a postmortem, takes another text for it, and the word of whoever reviewed it. */
@Hidden
@Controller
final class PostmortemPage {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  /** What is HTML in a text is shown as text, and links lead to the web only. */
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();

  private final Incidents incidents;
  private final Postmortems postmortems;

  PostmortemPage(Incidents incidents, Postmortems postmortems) {
    this.incidents = incidents;
    this.postmortems = postmortems;
  }

  @GetMapping("/incidents/{id}/postmortem")
  String show(@PathVariable String id, Model model) {
    Incident incident = incidents.find(id);
    Postmortem found = postmortems.find(incident);
    model.addAttribute("incident", incident.id().value());
    model.addAttribute("display", incident.id().display());
    model.addAttribute("postmortem", found);
    model.addAttribute("html", RENDERER.render(PARSER.parse(found.document())));
    return "postmortem";
  }

  @PostMapping("/incidents/{id}/postmortem")
  String edit(@PathVariable String id, @RequestParam String markdown, @RequestParam int version) {
    postmortems.edit(incidents.find(id), version, markdown);
    return "redirect:/incidents/" + incidents.find(id).id().value() + "/postmortem";
  }

  @PostMapping("/incidents/{id}/postmortem/review")
  String review(@PathVariable String id, @RequestParam int version) {
    postmortems.review(incidents.find(id), version);
    return "redirect:/incidents/" + incidents.find(id).id().value() + "/postmortem";
  }
}
