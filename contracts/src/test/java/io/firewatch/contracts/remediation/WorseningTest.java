package io.firewatch.contracts.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditResult;
import io.firewatch.diagnosis.Category;
import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.incident.IncidentId;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.telemetry.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What gets worse after an act is undone; what is noise, or was so before, is not. */
final class WorseningTest {
  private static final String TRIGGER = "cpu";
  private static final String ERRORS = "http_error_rate";
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Ward ward = new Ward();

  @Test
  void the_metric_that_opened_the_incident() {
    // 97.25 where 41.5 is usual: a fifth more of that distance is 108.4.
    assertThat(ward.status(actedUntil(1, "pay", TRIGGER, 108))).isEqualTo(IncidentStatus.VERIFYING);
    assertUndone(
        actedUntil(2, "mail", TRIGGER, 109),
        "the metric that opened the incident went from 97.25 to 109");
  }

  @Test
  void what_got_better_far_beyond_what_is_usual_did_not_get_worse() {
    assertThat(ward.status(actedUntil(1, "pay", TRIGGER, -80))).isEqualTo(IncidentStatus.VERIFYING);
  }

  @Test
  void the_share_of_failing_requests() {
    measured("pay", ERRORS, 10, ward.now.minus(MINUTE));
    measured("mail", ERRORS, 10, ward.now.minus(MINUTE));
    assertThat(ward.status(actedUntil(1, "pay", ERRORS, 14))).isEqualTo(IncidentStatus.VERIFYING);
    assertUndone(actedUntil(2, "mail", ERRORS, 14.5), "14.5 % of requests fail, 10.0 % did before");
  }

  @Test
  void what_was_measured_before_the_act_does_not_count_against_it() {
    measured("pay", ERRORS, 10, ward.now.minus(MINUTE));
    IncidentId id = acted(1, "pay");
    measured("pay", ERRORS, 90, ward.now.minus(MINUTE));
    ward.pass(Duration.ofSeconds(10));
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
  }

  @Test
  void while_a_target_still_takes_the_change_up() {
    ward.platform.setSettling("pay", true);
    IncidentId id = ward.sick(1, "pay", Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(Duration.ofSeconds(10));
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.EXECUTING);
    measured("pay", TRIGGER, 130, ward.now);
    ward.pass(Duration.ofSeconds(5));
    assertThat(ward.event(id, "PLAN_FAILED").get("reason").toString()).contains("it got worse");
    ward.platform.setSettling("pay", false);
    ward.pass(Duration.ofSeconds(10));
    assertUndone(id, "it got worse");
  }

  @Test
  void when_the_time_of_watching_is_over_only_the_signals_count() {
    IncidentId id = acted(1, "pay");
    ward.pass(ward.settings.watching().observe().plus(MINUTE).plusSeconds(10));
    measured("pay", TRIGGER, 130, ward.now);
    ward.pass(Duration.ofSeconds(10));
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
  }

  /** An incident that was acted upon, and is watched. */
  private IncidentId acted(int n, String service) {
    IncidentId id = ward.sick(n, service, Category.SLOWNESS);
    ward.approve(id, "user:ann");
    ward.pass(MOMENT);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.VERIFYING);
    return id;
  }

  /** One that was acted upon, after which a metric reads so. */
  private IncidentId actedUntil(int n, String service, String metric, double reading) {
    IncidentId id = acted(n, service);
    measured(service, metric, reading, ward.now);
    ward.pass(Duration.ofSeconds(10));
    return id;
  }

  private void assertUndone(IncidentId id, String why) {
    assertThat(ward.event(id, "PLAN_FAILED").get("reason").toString()).contains(why);
    assertThat(ward.status(id)).isEqualTo(IncidentStatus.INVESTIGATING);
    assertThat(ward.events(id)).contains("ROLLED_BACK");
    assertThat(ward.audited(AuditAction.ROLLBACK, AuditResult.SUCCEEDED)).isPositive();
  }

  private void measured(String service, String metric, double value, Instant at) {
    long millis = at.toEpochMilli();
    Rollup minute = new Rollup(millis, millis, 1, value, value, value, Sketch.of(value));
    ward.history.add(List.of(new SeriesRollup(SeriesKey.of(service, metric), minute)));
  }
}
