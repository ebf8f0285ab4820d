package io.firewatch.server.web.messages;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.diagnosis.DiagnosisStore;
import io.firewatch.incident.Incident;
import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStore;
import io.firewatch.notification.live.Telling;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.Pages;
import io.firewatch.notification.message.PostmortemNews;
import io.firewatch.notification.message.Surroundings;
import io.firewatch.postmortem.PostmortemStore;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.server.topology.LiveTopology;
import io.firewatch.server.web.wording.SpokenMetrics;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes messages from what is on record, where none of the kind was written yet. */
@Component
final class RecordedMessages {
  /** Incidents that are looked through for one that has what a message tells. */
  private static final int LOOKED_AT = 50;

  private final IncidentStore incidents;
  private final DiagnosisStore diagnoses;
  private final RemediationStore remediation;
  private final PostmortemStore postmortems;
  private final LiveTopology topology;
  private final Telling.Words words;
  private final InstantSource clock;

  RecordedMessages(
      IncidentStore incidents,
      DiagnosisStore diagnoses,
      RemediationStore remediation,
      PostmortemStore postmortems,
      LiveTopology topology,
      Pages pages,
      InstantSource clock) {
    this.incidents = incidents;
    this.diagnoses = diagnoses;
    this.remediation = remediation;
    this.postmortems = postmortems;
    this.topology = topology;
    this.words = Telling.Words.of(new SpokenMetrics(), pages);
    this.clock = clock;
  }

  /** Of the latest incident that has what such a message tells. */
  Optional<Message> latest(MessageKind kind) {
    return incidents.list(IncidentFilter.newest(LOOKED_AT)).items().stream()
        .flatMap(incident -> of(kind, incident).stream())
        .findFirst();
  }

  /** Empty when there is nothing of the incident for such a message to tell. */
  Optional<Message> of(MessageKind kind, Incident incident) {
    return switch (kind) {
      case INCIDENT_OPENED -> Optional.of(words.incident().opened(incident));
      case INCIDENT_CONTEXT ->
          words
              .context()
              .context(
                  incident,
                  incidents.evidence(incident.id()),
                  Surroundings.of(incident.service(), topology.get()));
      case RCA_AVAILABLE ->
          diagnosis(incident).map(known -> words.cause().cause(incident, known, kind));
      case REMEDIATION_PLAN -> plan(incident).map(plan -> words.followUp().plan(incident, plan));
      case APPROVAL_NEEDED ->
          approvals(incident)
              .findFirst()
              .flatMap(approval ->
                  remediation
                      .plan(approval.bound().plan())
                      .map(plan -> words.remediation().needed(incident, plan, approval)));
      case APPROVAL_ANSWERED ->
          approvals(incident)
              .filter(approval -> approval.state() != Approval.State.WAITING)
              .findFirst()
              .map(approval -> words.remediation().answered(incident, approval));
      case EXECUTION_RESULT -> plan(incident).flatMap(plan -> result(incident, plan));
      case UPDATE ->
          incident.signals().size() > 1
              ? Optional.of(words.incident().grew(incident, 1))
              : Optional.empty();
      case ESCALATION ->
          Optional.of(
              words.incident().escalated(incident, 1, incident.openedAt(), clock.instant()));
      case INCIDENT_RESOLVED -> resolved(incident);
      case POSTMORTEM_READY ->
          postmortems
              .find(incident.id())
              .map(written ->
                  words
                      .followUp()
                      .postmortem(
                          incident,
                          new PostmortemNews(
                              written.incident(),
                              written.about().resolvedAt(),
                              written.about().mttrMinutes(),
                              written.generated().markdown())));
      case DIGEST, TEST -> Optional.empty();
    };
  }

  private Optional<Diagnosis> diagnosis(Incident incident) {
    return diagnoses.find(incident.id());
  }

  private Optional<Plan> plan(Incident incident) {
    return remediation.plans(incident.id()).stream().findFirst();
  }

  private Stream<Approval> approvals(Incident incident) {
    return remediation.approvals(incident.id()).stream();
  }

  private Optional<Message> result(Incident incident, Plan plan) {
    List<Deed> deeds =
        remediation.deeds(incident.id()).stream()
            .filter(deed -> deed.plan().equals(plan.id()))
            .toList();
    return deeds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.remediation().result(incident, plan, deeds, remediation.workflow(incident.id())));
  }

  private Optional<Message> resolved(Incident incident) {
    String cause =
        diagnosis(incident)
            .filter(known -> !known.abstains())
            .map(known -> known.top().statement())
            .orElse("");
    return Optional.ofNullable(incident.resolution())
        .map(resolution -> words.incident().resolved(incident, resolution, cause));
  }
}
