package io.firewatch.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.notification.message.Message.Head;
import io.firewatch.notification.message.Message.Stage;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.notification.message.Urgency;
import io.firewatch.telemetry.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class UrgencyTest {
  @ParameterizedTest
  @CsvSource({
    // kind, of a critical incident, of another
    "ESCALATION, URGENT, URGENT",
    "INCIDENT_OPENED, URGENT, HIGH",
    "APPROVAL_NEEDED, URGENT, HIGH",
    "INCIDENT_CONTEXT, HIGH, NORMAL",
    "RCA_AVAILABLE, HIGH, NORMAL",
    "REMEDIATION_PLAN, HIGH, NORMAL",
    "EXECUTION_RESULT, HIGH, NORMAL",
    "UPDATE, HIGH, NORMAL",
    "DIGEST, HIGH, NORMAL",
    "APPROVAL_ANSWERED, NORMAL, NORMAL",
    "TEST, NORMAL, NORMAL"
  })
  void what_somebody_has_to_act_upon_is_urgent_and_what_helps_is_high(
      MessageKind kind, Urgency critical, Urgency other) {
    assertThat(head(kind, Stage.OPEN, Severity.CRITICAL).urgency()).isEqualTo(critical);
    assertThat(head(kind, Stage.OPEN, Severity.HIGH).urgency()).isEqualTo(other);
  }

  @ParameterizedTest
  @EnumSource(MessageKind.class)
  void nothing_is_urgent_once_it_is_over(MessageKind kind) {
    assertThat(head(kind, Stage.RESOLVED, Severity.CRITICAL).urgency()).isEqualTo(Urgency.NORMAL);
  }

  private static Head head(MessageKind kind, Stage stage, Severity severity) {
    return new Head(kind, stage, severity, "INC-1", "it burns", "");
  }
}
