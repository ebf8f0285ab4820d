package io.firewatch.server.postmortem;

import io.firewatch.incident.Incident;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemStore;
import io.firewatch.postmortem.PostmortemStore.Standing;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.api.ItemList;
import io.firewatch.server.api.Parameters;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was written about incidents that are over. */
@RestController
final class PostmortemController {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private final Incidents incidents;
  private final Postmortems postmortems;
  private final PostmortemStore store;

  PostmortemController(Incidents incidents, Postmortems postmortems, PostmortemStore store) {
    this.incidents = incidents;
    this.postmortems = postmortems;
    this.store = store;
  }

  /**
   * Another text for a postmortem.
   *
   * @param version the one that was read
   */
  record Text(@Nullable String markdown, @Nullable Integer version) {}

  /** Which version was reviewed. */
  record Reviewed(@Nullable Integer version) {}

  @Operation(summary = "Postmortems of the latest resolved incidents first, without their text")
  @GetMapping("/api/postmortems")
  ItemList<PostmortemView> list(
      @RequestParam(required = false) @Nullable List<String> status,
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String limit) {
    Set<Standing> asked = Parameters.choices("status", status, Standing.class);
    Standing standing = asked.size() == 1 ? asked.iterator().next() : Standing.ANY;
    return ItemList.of(
        store.list(standing, service == null ? Parameters.limit(limit, USUAL, MOST) : MOST).stream()
            .filter(one -> service == null || one.about().services().contains(service))
            .limit(Parameters.limit(limit, USUAL, MOST))
            .map(PostmortemView::listed)
            .toList());
  }

  @Operation(summary = "The postmortem of an incident, with its text in Markdown")
  @GetMapping("/api/incidents/{id}/postmortem")
  PostmortemView get(@PathVariable String id) {
    return PostmortemView.whole(postmortems.find(incidents.find(id)));
  }

  @Operation(summary = "The postmortem of an incident as a file: format md (the default) or pdf")
  @GetMapping("/api/incidents/{id}/postmortem/export")
  ResponseEntity<byte[]> export(
      @PathVariable String id, @RequestParam(defaultValue = "md") String format) {
    Postmortem found = postmortems.find(incidents.find(id));
    return switch (format) {
      case "md" ->
          file(
              found,
              "text/markdown;charset=UTF-8",
              "md",
              found.document().getBytes(StandardCharsets.UTF_8));
      case "pdf" ->
          file(
              found,
              MediaType.APPLICATION_PDF_VALUE,
              "pdf",
              PostmortemPdf.of(found.about().title(), found.document()));
      default -> throw Refusal.field("value", "format", "must be md or pdf");
    };
  }

  private static ResponseEntity<byte[]> file(
      Postmortem of, String type, String ending, byte[] body) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"postmortem-%s.%s\"".formatted(of.incident().display(), ending))
        .body(body);
  }

  @Operation(summary = "Replaces the text; the version is the one that was read")
  @PutMapping("/api/incidents/{id}/postmortem")
  PostmortemView edit(@PathVariable String id, @RequestBody Text text) {
    Incident incident = incidents.find(id);
    if (text.markdown() == null) {
      throw Refusal.field("missing", "markdown", "must be the text");
    }
    return PostmortemView.whole(
        postmortems.edit(incident, version(text.version()), text.markdown()));
  }

  @Operation(summary = "Says that the version that was read was reviewed")
  @PostMapping("/api/incidents/{id}/postmortem/review")
  PostmortemView review(@PathVariable String id, @RequestBody Reviewed reviewed) {
    Incident incident = incidents.find(id);
    return PostmortemView.whole(postmortems.review(incident, version(reviewed.version())));
  }

  private static int version(@Nullable Integer version) {
    if (version == null) {
      throw Refusal.field("missing", "version", "must be the version that was read");
    }
    return version;
  }
}
