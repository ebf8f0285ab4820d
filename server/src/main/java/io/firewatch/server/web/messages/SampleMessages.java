package io.firewatch.server.web.messages;

import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Message.Action;
import io.firewatch.notification.message.Message.Fact;
import io.firewatch.notification.message.Message.Head;
import io.firewatch.notification.message.Message.Link;
import io.firewatch.notification.message.Message.Section;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.telemetry.Severity;
import java.util.List;

/** Messages to look at where no real one of the kind was sent yet. */
final class SampleMessages {
  private static final String CAUSE = "deployment v2.4.1 of payment-service broke it";
  private static final String SERVICES = "payment-service, order-service";
  private static final String HANDLE = "00000000-0000-0000-0000-000000000000:" + "0".repeat(64);

  private SampleMessages() {}

  static Message of(MessageKind kind) {
    boolean isOver = kind == MessageKind.INCIDENT_RESOLVED || kind == MessageKind.POSTMORTEM_READY;
    return new Message(
        new Head(
            kind,
            isOver ? Stage.RESOLVED : Stage.OPEN,
            kind == MessageKind.TEST ? Severity.INFO : Severity.CRITICAL,
            kind == MessageKind.DIGEST || kind == MessageKind.TEST ? "" : "INC-5A3P1E00",
            title(kind),
            summary(kind)),
        List.of(
            new Fact("Services", SERVICES),
            new Fact("Cause", CAUSE),
            new Fact("Confidence", "████████░░ 81 %")),
        sections(kind),
        List.of(new Link("Open the incident", "/incidents")),
        kind == MessageKind.APPROVAL_NEEDED
            ? List.of(
                new Action(Action.Act.APPROVE, "Approve", HANDLE),
                new Action(Action.Act.REJECT, "Reject", HANDLE))
            : List.of());
  }

  private static String title(MessageKind kind) {
    return switch (kind) {
      case INCIDENT_OPENED -> "p99 latency of payment-service is 7.4 s, normal is 340 to 420 ms";
      case INCIDENT_CONTEXT -> "What is known of payment-service";
      case RCA_AVAILABLE -> "Cause (81 %): " + CAUSE;
      case REMEDIATION_PLAN -> "Plan of 5 steps";
      case APPROVAL_NEEDED -> "Approval needed: kubernetes undo shop/deployment/payment-service";
      case APPROVAL_ANSWERED -> "Approved by ann: kubernetes undo payment-service";
      case EXECUTION_RESULT -> "It helped: kubernetes undo shop/deployment/payment-service";
      case UPDATE -> "ann looks after it";
      case ESCALATION -> "Nobody acknowledged: p99 latency of payment-service is 7.4 s";
      case INCIDENT_RESOLVED -> "Resolved: p99 latency of payment-service is 7.4 s";
      case POSTMORTEM_READY -> "Postmortem to review";
      case DIGEST -> "12 new incidents: 3 CRITICAL, 9 HIGH";
      case TEST -> "Test: this channel works";
    };
  }

  private static String summary(MessageKind kind) {
    return switch (kind) {
      case INCIDENT_OPENED -> "Suspected: payment-service. Also affected: order-service.";
      case INCIDENT_CONTEXT -> "The cause is not known yet. This is what it may have to do with.";
      case RCA_AVAILABLE -> "Deployment v2.4.1 of payment-service broke it.";
      case REMEDIATION_PLAN -> "For: " + CAUSE;
      case APPROVAL_NEEDED -> "Nothing is done before somebody says yes.";
      case APPROVAL_ANSWERED -> "It is carried out, and watched whether it helps.";
      case EXECUTION_RESULT -> "The signals that opened the incident are back to normal.";
      case UPDATE -> "Nobody else is called.";
      case ESCALATION -> "People were told 5.0 min ago and nobody said that they look after it.";
      case INCIDENT_RESOLVED -> "payment-service fixed by a plan.";
      case POSTMORTEM_READY -> "Written from the record. A person has to review it.";
      case DIGEST -> "So many that they are told together. Each has its page.";
      case TEST -> "Nothing is wrong.";
    };
  }

  private static List<Section> sections(MessageKind kind) {
    return switch (kind) {
      case REMEDIATION_PLAN, APPROVAL_NEEDED ->
          List.of(
              new Section(
                  "At once",
                  "",
                  List.of(
                      "1. Undo the deployment of payment-service; risk: medium; undo: deploy"
                          + " v2.4.1 again")));
      case INCIDENT_CONTEXT ->
          List.of(
              new Section(
                  "Changed shortly before",
                  "",
                  List.of("payment-service v2.4.1 deployed by ci, 3.0 min before")));
      case RCA_AVAILABLE ->
          List.of(
              new Section(
                  "Evidence",
                  "",
                  List.of("v2.4.1 was deployed 3 minutes before the first signal")));
      default -> List.of();
    };
  }
}
