package io.firewatch.server.postmortem;

import io.firewatch.incident.Incident;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.postmortem.Postmortem;
import io.firewatch.postmortem.PostmortemDesk;
import io.firewatch.postmortem.PostmortemStore;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.problem.Refusal;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Reads and changes postmortems for the caller, and says what stood in the way; for API and page.
 */
@Component
public final class Postmortems {
  private final PostmortemDesk desk;
  private final KnowledgeBase knowledge;

  Postmortems(PostmortemDesk desk, KnowledgeBase knowledge) {
    this.desk = desk;
    this.knowledge = knowledge;
  }

  /**
   * The postmortem of an incident.
   *
   * @throws Refusal 404 when there is none
   */
  public Postmortem find(Incident incident) {
    return present(desk.find(incident.id()), incident);
  }

  /**
   * Stores another text.
   *
   * @throws Refusal 400 for a text that is none, 404 when there is nothing to edit, 409 when
   *     somebody else changed it first
   */
  public Postmortem edit(Incident incident, int version, String markdown) {
    if (markdown.isBlank() || markdown.length() > Postmortem.MAX_LENGTH) {
      throw Refusal.field(
          "value", "markdown", "must be a text of up to " + Postmortem.MAX_LENGTH + " characters");
    }
    return changed(incident, () -> desk.edit(incident.id(), version, markdown, Auditor.caller()));
  }

  /**
   * Marks what was read as reviewed.
   *
   * @throws Refusal 404 when there is nothing to review, 409 when somebody changed it first
   */
  public Postmortem review(Incident incident, int version) {
    return changed(incident, () -> desk.review(incident.id(), version, Auditor.caller()));
  }

  private Postmortem changed(Incident incident, Supplier<Optional<Postmortem>> change) {
    try {
      Postmortem saved = present(change.get(), incident);
      knowledge.refresh();
      return saved;
    } catch (PostmortemStore.Stale e) {
      throw Refusal.conflict("Somebody changed it meanwhile: load it again.");
    }
  }

  private static Postmortem present(Optional<Postmortem> found, Incident incident) {
    return found.orElseThrow(() ->
        Refusal.notFound(
            incident.status().isOpen()
                ? "It is written when the incident is over."
                : "The incident has no postmortem yet."));
  }
}
