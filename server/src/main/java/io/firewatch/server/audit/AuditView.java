package io.firewatch.server.audit;

import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditTrail;
import io.firewatch.audit.ChainLink;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An entry, as the API shows it.
 *
 * @param number grows with each entry that is recorded
 * @param sequence its place in the chain; null until it is sealed, within a second
 */
record AuditView(
    long number,
    Instant at,
    String actor,
    String action,
    String result,
    String subject,
    String incident,
    String before,
    String after,
    String requestId,
    @Nullable Long sequence,
    @Nullable String hash) {

  static AuditView of(AuditTrail.Numbered numbered) {
    AuditEntry entry = numbered.entry();
    return new AuditView(
        numbered.number(),
        entry.at(),
        entry.actor(),
        entry.act().action().name().toLowerCase(Locale.ROOT),
        entry.act().result().name().toLowerCase(Locale.ROOT),
        entry.subject(),
        entry.incident(),
        entry.change().before(),
        entry.change().after(),
        entry.requestId(),
        numbered.link().map(ChainLink::sequence).orElse(null),
        numbered.link().map(ChainLink::hash).orElse(null));
  }
}
