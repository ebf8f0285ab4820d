package io.firewatch.notification.live;

import io.firewatch.diagnosis.Diagnosis;
import io.firewatch.incident.Evidence;
import io.firewatch.incident.Incident;
import io.firewatch.notification.delivery.Delivery;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.notification.directory.Audience;
import io.firewatch.notification.directory.Policy;
import io.firewatch.notification.directory.Recipient;
import io.firewatch.notification.directory.Responsible;
import io.firewatch.notification.directory.Target;
import io.firewatch.notification.message.CauseMessages;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.PostmortemNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One look at one incident: what was told of it, and what is to be told now. */
final class Round {
  /** Above this a cause that changes is no news any more. */
  private static final int MOST_CAUSES = 3;

  /** What somebody may hear first of an incident. */
  private static final Set<MessageKind> BEGINNINGS =
      EnumSet.of(MessageKind.INCIDENT_OPENED, MessageKind.ESCALATION, MessageKind.APPROVAL_NEEDED);

  private final Telling telling;
  private final DeliveryStore store;
  private final Incident incident;
  private final Instant now;
  private final List<Delivery> told;
  private final Pacing pacing;
  private final Schedule schedule;

  Round(Telling telling, DeliveryStore store, Incident incident, Instant now) {
    this.telling = telling;
    this.store = store;
    this.incident = incident;
    this.now = now;
    this.told = new ArrayList<>(store.of(incident.id()));
    this.pacing = telling.pacing().apply(incident);
    this.schedule = new Schedule(pacing, incident, told, now);
  }

  Instant now() {
    return now;
  }

  /**
   * Tells those whom the severity calls for, as they were on call when it opened; when it becomes
   * worse, those who are called for then as well.
   */
  void opened() {
    Policy policy = policy();
    if (policy.audiences().isEmpty() || isHandledElsewhere()) {
      return;
    }
    if (schedule.isOverBeforeItIsTold()) {
      withdraw();
      return;
    }
    Set<Audience> all = EnumSet.copyOf(policy.audiences());
    all.add(Audience.EVERYTHING);
    tell(
        telling.roster().of(incident.service(), ordered(all), incident.openedAt()).stream()
            .filter(policy::uses)
            .toList(),
        telling.words().incident().opened(incident),
        "");
  }

  /** Nobody needs to hear of what was over before it was time to tell. */
  private void withdraw() {
    List<Target> unaware =
        told.stream()
            .filter(
                one -> one.occasion().kind() == MessageKind.INCIDENT_OPENED && schedule.isHeld(one))
            .map(one -> one.recipient().target())
            .toList();
    for (Target target : unaware) {
      for (Delivery held : schedule.held(target)) {
        if (store.withdraw(held.id())) {
          told.remove(held);
        }
      }
    }
  }

  /** Tells of signals that joined it since people heard of it last. */
  void grew() {
    if (pacing.tellsOfSignals() && incident.status().isOpen() && !isHandledElsewhere()) {
      new Growth(this, telling.words().incident()).tell();
    }
  }

  /** Tells those who do not know that it is CRITICAL by now. */
  void raised(Supplier<Optional<String>> why) {
    new Raising(this, telling.words().incident()).tell(why);
  }

  /**
   * Says again that it is open, to those who heard, when it is time to.
   *
   * @return when it is time next; empty for never
   */
  Optional<Instant> repeat() {
    Optional<Instant> due = schedule.repeatAt();
    if (due.isEmpty() || due.get().isAfter(now)) {
      return due;
    }
    long before =
        told.stream()
            .map(one -> one.occasion().part())
            .filter(part -> part.startsWith(Schedule.REPEAT))
            .distinct()
            .count();
    tell(
        heard(Audience.values()),
        telling.words().incident().stillOpen(incident, now),
        Schedule.REPEAT + (before + 1));
    return schedule.repeatAt();
  }

  Policy policy() {
    return telling.directory().policy(incident.severity());
  }

  /** Who is on call now, and what decided it. */
  Responsible responsible() {
    return telling.roster().responsible(incident.service(), now);
  }

  /** Those who were told of the parent know. */
  boolean isHandledElsewhere() {
    if (incident.isSpokenFor()) {
      return true;
    }
    return switch (incident.status()) {
      case SUPPRESSED, MERGED -> true;
      default -> false;
    };
  }

  /** Tells what is known as long as the cause is not. */
  void context(Supplier<List<Evidence>> evidence) {
    new ContextRound(this, telling).tell(evidence);
  }

  /** Tells the cause once it is clear, and again when it turns out to be another one. */
  void cause(Diagnosis diagnosis) {
    if (diagnosis.abstains()) {
      return;
    }
    String key = diagnosis.top().service() + "/" + diagnosis.top().category();
    List<Delivery> causes = told.stream().filter(Round::tellsCause).toList();
    List<Recipient> people = heard(Audience.ON_CALL, Audience.TEAM, Audience.EVERYTHING);
    if (causes.isEmpty()) {
      tell(
          people,
          telling.words().cause().cause(incident, diagnosis, MessageKind.RCA_AVAILABLE),
          "");
      return;
    }
    long known = causes.stream().map(one -> one.occasion().part()).distinct().count();
    boolean isSame = causes.getLast().message().facts().contains(CauseMessages.where(diagnosis));
    if (!isSame && known <= MOST_CAUSES && incident.status().isOpen()) {
      tell(
          people,
          telling.words().cause().cause(incident, diagnosis, MessageKind.UPDATE),
          Schedule.CAUSE + key);
    }
  }

  static boolean tellsCause(Delivery delivery) {
    return delivery.occasion().kind() == MessageKind.RCA_AVAILABLE
        || delivery.occasion().part().startsWith(Schedule.CAUSE);
  }

  void cameBack() {
    if (incident.reopened() > 0 && incident.status().isOpen()) {
      tell(
          heard(Audience.values()),
          telling.words().incident().cameBack(incident),
          "came-back-" + incident.reopened());
    }
  }

  /** Tells those who heard of its beginning, and nobody else. */
  void resolved(Optional<Diagnosis> diagnosis) {
    Incident.Resolution resolution = incident.resolution();
    if (resolution == null) {
      return;
    }
    String cause =
        diagnosis.filter(one -> !one.abstains()).map(one -> one.top().statement()).orElse("");
    tell(
        heard(Audience.values()),
        telling.words().incident().resolved(incident, resolution, cause),
        incident.reopened() == 0 ? "" : "again-" + incident.reopened());
  }

  /** Tells of what is done about it. */
  void remediation(Handling handling) {
    new RemediationRound(this, telling.words(), handling).tell();
  }

  void postmortem(PostmortemNews news) {
    tell(
        heard(Audience.values()),
        telling.words().followUp().postmortem(incident, news),
        incident.reopened() == 0 ? "" : "again-" + incident.reopened());
  }

  void acknowledged(String by, int call) {
    tell(
        heard(Audience.values()),
        telling.words().incident().acknowledged(incident, by, now),
        call == 1 ? "acknowledged" : "acknowledged-" + call);
  }

  /** Calls who is on call now, since the word of who looked after it holds no longer. */
  void lapsed(String by, String why, int call) {
    tell(
        telling.roster().of(incident.service(), List.of(Audience.ON_CALL), now),
        telling.words().incident().lapsed(incident, by, why),
        "call-" + call);
  }

  /** The path that calls more people as long as nobody answers. */
  EscalationRound escalation() {
    return new EscalationRound(this, telling);
  }

  /** Whether anybody was told whose task it is to answer. */
  boolean isAnybodyCalled() {
    return !heard(Audience.ON_CALL).isEmpty();
  }

  /** Those who were called, whose task it is to answer. */
  List<Recipient> called() {
    return heard(Audience.ON_CALL, Audience.TEAM, Audience.MANAGEMENT);
  }

  Incident incident() {
    return incident;
  }

  /** Those who were told of its beginning, whatever that was for them. */
  List<Recipient> heard(Audience... audiences) {
    Set<Audience> wanted = Set.of(audiences);
    return told.stream()
        .filter(delivery -> BEGINNINGS.contains(delivery.occasion().kind()))
        .map(Delivery::recipient)
        .filter(recipient -> wanted.contains(recipient.audience()))
        .distinct()
        .toList();
  }

  /** Those who heard of it; when nobody did, those who are to be called now. */
  List<Recipient> heardOrCalled(Audience... audiences) {
    List<Recipient> heard = heard(audiences);
    return heard.isEmpty() ? called(List.of(audiences)) : heard;
  }

  List<Recipient> called(Collection<Audience> audiences) {
    return telling.roster().of(incident.service(), audiences, now);
  }

  /** Those who were told this. */
  List<Recipient> told(MessageKind kind, String part) {
    return told.stream()
        .filter(one -> one.occasion().kind() == kind && one.occasion().part().equals(part))
        .map(Delivery::recipient)
        .distinct()
        .toList();
  }

  int tell(Collection<Recipient> recipients, Message message, String part) {
    int count = 0;
    Delivery.Occasion occasion = new Delivery.Occasion(incident.id(), message.head().kind(), part);
    for (Recipient recipient : recipients) {
      if (telling.takes().test(recipient.target().channel(), message)) {
        count += tell(Delivery.of(occasion, recipient, message, now)) ? 1 : 0;
      }
    }
    return count;
  }

  private boolean tell(Delivery delivery) {
    Delivery.Occasion why = delivery.occasion();
    Target target = delivery.recipient().target();
    boolean urgent = schedule.isUrgent(why.kind(), why.part());
    Optional<Delivery> known =
        told.stream().filter(one -> one.id().equals(delivery.id())).findFirst();
    if (known.isPresent()) {
      // What waits is told as it is by then.
      if (why.kind() == MessageKind.INCIDENT_OPENED && schedule.isHeld(known.get())) {
        revise(known.get(), delivery.message(), schedule.due(why.kind(), why.part(), target));
      }
      return false;
    }
    Delivery timed = delivery.dueAt(schedule.due(why.kind(), why.part(), target));
    if (urgent) {
      schedule.held(target).forEach(held -> revise(held, held.message(), now));
    }
    boolean isNew = store.add(timed);
    if (isNew) {
      told.add(timed);
    }
    return isNew;
  }

  /** What that target was told. */
  List<Delivery> told(Target target) {
    return told.stream().filter(one -> one.recipient().target().equals(target)).toList();
  }

  boolean isHeld(Delivery delivery) {
    return schedule.isHeld(delivery);
  }

  /** What waits will say this. */
  void revise(Delivery held, Message message) {
    revise(held, message, held.progress().dueAt());
  }

  private void revise(Delivery held, Message message, Instant dueAt) {
    Delivery revised = Delivery.of(held.occasion(), held.recipient(), message, held.createdAt());
    Delivery timed = revised.dueAt(dueAt);
    if (store.revise(timed)) {
      told.set(told.indexOf(held), timed);
    }
  }

  private static List<Audience> ordered(Set<Audience> audiences) {
    return List.copyOf(EnumSet.copyOf(audiences));
  }
}
