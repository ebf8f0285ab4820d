package io.firewatch.server.api;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeIndex;
import io.firewatch.knowledge.KnowledgeStore.Ratings;
import io.firewatch.knowledge.Runbook;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Past incidents, runbooks and services: found, read, added, rated. */
@RestController
final class KnowledgeController {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int MAX_RUNBOOK = 262_144;

  private final KnowledgeBase base;

  KnowledgeController(KnowledgeBase base) {
    this.base = base;
  }

  /**
   * A document.
   *
   * @param match the section that answers best, and how well; null when nothing was asked
   */
  record DocumentView(
      String id,
      String kind,
      String title,
      Document.Facets facets,
      List<Document.Section> sections,
      String origin,
      boolean reviewed,
      Ratings ratings,
      @Nullable Match match) {}

  /**
   * @param similarity cosine of question and section
   */
  record Match(String heading, double score, double similarity) {}

  @Operation(
      summary =
          "Finds past incidents, runbooks and services by words and meaning; without q, lists all")
  @GetMapping("/api/knowledge")
  ItemList<DocumentView> search(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable List<String> kind,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(required = false) @Nullable String limit) {
    var kinds = Parameters.choices("kind", kind, Document.Kind.class);
    int most = Parameters.limit(limit, q.isBlank() ? 100 : 10, 500);
    Map<String, Ratings> ratings = base.store().ratings();
    if (q.isBlank()) {
      return ItemList.of(
          base.store().list().stream()
              .filter(document -> kinds.isEmpty() || kinds.contains(document.kind()))
              .filter(document -> type.isEmpty() || document.facets().types().contains(type))
              .filter(
                  document -> service.isEmpty() || document.facets().services().contains(service))
              .limit(most)
              .map(document -> view(document, ratings, null))
              .toList());
    }
    var query = new KnowledgeIndex.Query(q, kinds, type.toUpperCase(Locale.ROOT), service, most);
    return ItemList.of(
        base.search(query).stream()
            .map(answer ->
                view(
                    answer.document(),
                    ratings,
                    new Match(
                        answer.section().heading(),
                        answer.hit().score(),
                        answer.hit().similarity())))
            .toList());
  }

  @Operation(summary = "One document; kind is incident, runbook or service")
  @GetMapping("/api/knowledge/{kind}/{name}")
  DocumentView find(@PathVariable String kind, @PathVariable String name) {
    return view(document(kind, name), base.store().ratings(), null);
  }

  @Operation(summary = "Writes a runbook in Markdown; front matter between two lines of ---")
  @PutMapping(path = "/api/knowledge/runbook/{name}")
  DocumentView write(
      @PathVariable String name, @RequestBody(required = false) @Nullable String markdown) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.field("value", "name", "letters, digits, . _ - only, at most 100");
    }
    if (markdown == null || markdown.isBlank()) {
      throw Refusal.malformed("The body is empty; send the Markdown of the runbook.");
    }
    if (markdown.length() > MAX_RUNBOOK) {
      throw Refusal.tooLarge("A runbook has at most " + MAX_RUNBOOK + " characters.");
    }
    Document parsed;
    try {
      parsed = Runbook.parse(name, markdown, Document.Origin.API);
    } catch (Runbook.Invalid e) {
      throw Refusal.malformed("The runbook is not taken: " + e.getMessage());
    }
    if (!parsed.id().equals("runbook/" + name)) {
      throw Refusal.field(
          "value", "id", "the front matter and the address must name the same runbook");
    }
    base.store().save(parsed);
    base.refresh();
    return view(parsed, base.store().ratings(), null);
  }

  @Operation(summary = "Removes a document that was added over the API or learnt")
  @DeleteMapping("/api/knowledge/{kind}/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String kind, @PathVariable String name) {
    Document document = document(kind, name);
    switch (document.origin()) {
      case API, LEARNT -> {
        base.store().remove(document.id());
        base.refresh();
      }
      case SHIPPED, FOLDER, CATALOGUE ->
          throw Refusal.conflict(
              "It comes from %s and would come back; change it there."
                  .formatted(document.origin().name().toLowerCase(Locale.ROOT)));
    }
  }

  /** What a reader thought. */
  record Rating(@Nullable Boolean useful) {}

  @Operation(summary = "Says whether a document was of use; the latest word of each person counts")
  @PostMapping("/api/knowledge/{kind}/{name}/rating")
  DocumentView rate(
      @PathVariable String kind,
      @PathVariable String name,
      @RequestBody(required = false) @Nullable Rating rating,
      Principal principal) {
    Document document = document(kind, name);
    if (rating == null || rating.useful() == null) {
      throw Refusal.field("missing", "useful", "must be true or false");
    }
    base.store().rate(document.id(), rating.useful(), principal.getName());
    return view(document, base.store().ratings(), null);
  }

  private Document document(String kind, String name) {
    return base.store()
        .find(kind + "/" + name)
        .orElseThrow(() -> Refusal.notFound("There is no " + kind + " " + name + "."));
  }

  private static DocumentView view(
      Document document, Map<String, Ratings> ratings, @Nullable Match match) {
    return new DocumentView(
        document.id(),
        document.kind().name(),
        document.title(),
        document.facets(),
        document.sections(),
        document.origin().name(),
        document.reviewed(),
        ratings.getOrDefault(document.id(), Ratings.NONE),
        match);
  }
}
