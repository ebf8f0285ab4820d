package io.firewatch.server.web.knowledge;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.Incident;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeIndex;
import io.firewatch.knowledge.KnowledgeStore.Ratings;
import io.firewatch.knowledge.PastIncident;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.server.api.Incidents;
import io.firewatch.server.knowledge.RunbookFolder;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Past incidents and runbooks for people. */
@Hidden
@Controller
final class KnowledgePage {
  private static final int ANSWERS = 20;
  private static final int SIMILAR = 3;

  private final KnowledgeBase base;
  private final RunbookFolder folder;
  private final Incidents incidents;

  private final DiagnosisStore diagnoses;
  private final RemediationStore remediation;

  KnowledgePage(
      KnowledgeBase base,
      RunbookFolder folder,
      Incidents incidents,
      DiagnosisStore diagnoses,
      RemediationStore remediation) {
    this.base = base;
    this.folder = folder;
    this.incidents = incidents;
    this.diagnoses = diagnoses;
    this.remediation = remediation;
  }

  @GetMapping("/knowledge")
  String page(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String service,
      Model model) {
    Set<Document.Kind> kinds = kinds(kind);
    Map<String, Ratings> ratings = base.store().ratings();
    List<Document> all = base.store().list();
    model.addAttribute("q", q);
    model.addAttribute("kind", kind);
    model.addAttribute("service", service);
    model.addAttribute("services", services(all));
    model.addAttribute("mistakes", folder.mistakes());
    model.addAttribute("folder", folder.path().toString());
    model.addAttribute(
        "answers",
        q.isBlank()
            ? listed(all, kinds, service, ratings)
            : found(new KnowledgeIndex.Query(q, kinds, "", service, ANSWERS), ratings));
    return "knowledge";
  }

  private static Set<Document.Kind> kinds(String kind) {
    try {
      return kind.isEmpty()
          ? Set.of()
          : Set.of(Document.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "kind", "must be incident, runbook or service");
    }
  }

  private static List<String> services(List<Document> all) {
    return all.stream()
        .flatMap(document -> document.facets().services().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<AnswerView> listed(
      List<Document> all, Set<Document.Kind> kinds, String service, Map<String, Ratings> ratings) {
    return all.stream()
        .filter(document -> kinds.isEmpty() || kinds.contains(document.kind()))
        .filter(document -> service.isEmpty() || document.facets().services().contains(service))
        .map(document ->
            AnswerView.of(
                document,
                document.sections().getFirst(),
                ratings.getOrDefault(document.id(), Ratings.NONE)))
        .toList();
  }

  private List<AnswerView> found(KnowledgeIndex.Query query, Map<String, Ratings> ratings) {
    return base.search(query).stream()
        .map(answer ->
            AnswerView.of(answer, ratings.getOrDefault(answer.document().id(), Ratings.NONE)))
        .toList();
  }

  @GetMapping("/knowledge/{kind}/{name}")
  String document(@PathVariable String kind, @PathVariable String name, Model model) {
    Document document = find(kind, name);
    model.addAttribute("document", document);
    model.addAttribute("kind", kind);
    model.addAttribute("name", name);
    model.addAttribute(
        "ratings",
        AnswerView.words(base.store().ratings().getOrDefault(document.id(), Ratings.NONE)));
    return "document";
  }

  @PostMapping("/knowledge/{kind}/{name}/rating")
  String rate(
      @PathVariable String kind,
      @PathVariable String name,
      @RequestParam boolean useful,
      Principal principal,
      RedirectAttributes flash) {
    Document document = find(kind, name);
    base.store().rate(document.id(), useful, principal.getName());
    flash.addFlashAttribute("flash", "Thank you: others see how many found it useful.");
    return "redirect:/knowledge/" + document.id();
  }

  /** What is known that is like an incident, and the runbooks that fit. */
  @GetMapping("/fragments/incidents/{id}/knowledge")
  String similar(@PathVariable String id, Model model) {
    Incident incident = incidents.find(id);
    String text =
        incident.lead().description()
            + ". "
            + incident.type().name().replace('_', ' ').toLowerCase(Locale.ROOT)
            + " "
            + String.join(" ", incident.affectedServices());
    Map<String, Ratings> ratings = base.store().ratings();
    String own = PastIncident.documentOf(incident.id().display());
    model.addAttribute("similar", found(about(text, Document.Kind.INCIDENT, own), ratings));
    model.addAttribute("runbooks", found(about(text, Document.Kind.RUNBOOK, ""), ratings));
    model.addAttribute("fixes", fixes(incident));
    return "knowledge :: similar";
  }

  /** What came of each fix against the same cause before, what worked most often first. */
  private List<FixRow> fixes(Incident incident) {
    return diagnoses
        .find(incident.id())
        .filter(diagnosis -> !diagnosis.abstains())
        .map(Diagnosis::top)
        .map(top -> FixRow.of(remediation.scores(top.service(), top.category())))
        .orElse(List.of());
  }

  private static KnowledgeIndex.Query about(String text, Document.Kind kind, String without) {
    return new KnowledgeIndex.Query(text, Set.of(kind), "", "", without, SIMILAR);
  }

  private Document find(String kind, String name) {
    return base.store()
        .find(kind + "/" + name)
        .orElseThrow(() -> Refusal.notFound("There is no " + kind + " " + name + "."));
  }
}
