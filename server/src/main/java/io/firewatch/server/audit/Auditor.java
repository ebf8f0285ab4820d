package io.firewatch.server.audit;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.incident.StoreUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Records what the caller of the request that is being served does. */
@Component
public final class Auditor {
  private static final Logger log = LoggerFactory.getLogger(Auditor.class);

  /** Who acts when no request is being served. */
  private static final String SYSTEM = "agent:firewatch";

  private final AuditTrail trail;
  private final InstantSource clock;
  private final MeterRegistry registry;

  Auditor(AuditTrail trail, InstantSource clock, MeterRegistry registry) {
    this.trail = trail;
    this.clock = clock;
    this.registry = registry;
  }

  /** Does {@code work} and records that the caller did it: both, or neither. */
  public <T> T changing(
      AuditAction action, String subject, AuditEntry.Change change, Supplier<T> work) {
    AuditEntry.Act act = new AuditEntry.Act(action, AuditResult.SUCCEEDED);
    T result = trail.record(entry(caller(), act, subject, change), work);
    count(act);
    return result;
  }

  /**
   * Records something about who comes in. A database that is away must not keep people out, so it
   * is then logged and counted instead.
   */
  public void noting(String actor, AuditEntry.Act act, String subject) {
    try {
      trail.record(entry(actor, act, subject, AuditEntry.Change.NONE));
      count(act);
    } catch (StoreUnavailable e) {
      registry.counter("firewatch.audit.unrecorded").increment();
      log.warn("Not recorded: {} {} {} {}", actor, act.action(), act.result(), subject, e);
    }
  }

  /** The name of who is signed in. */
  public static String caller() {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (signedIn == null || signedIn instanceof AnonymousAuthenticationToken) {
      return SYSTEM;
    }
    String name = signedIn.getName();
    return name.contains(":") ? name : "user:" + name;
  }

  private AuditEntry entry(
      String actor, AuditEntry.Act act, String subject, AuditEntry.Change change) {
    return new AuditEntry(
        clock.instant(),
        actor,
        act,
        subject,
        requestValue("incident_id"),
        change,
        requestValue("request_id"));
  }

  private static String requestValue(String key) {
    return Objects.requireNonNullElse(MDC.get(key), "");
  }

  private void count(AuditEntry.Act act) {
    registry
        .counter(
            "firewatch.audit.recorded",
            "action",
            act.action().name().toLowerCase(Locale.ROOT),
            "result",
            act.result().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
