package io.firewatch.postgres.audit;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditResult;
import io.firewatch.audit.AuditTrail;
import io.firewatch.audit.ChainLink;
import io.firewatch.audit.SealedEntry;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry as a row. */
final class AuditRow {
  private AuditRow() {}

  static Object[] parameters(AuditEntry entry) {
    return new Object[] {
      Values.time(entry.at()),
      entry.actor(),
      entry.act().action().name().toLowerCase(Locale.ROOT),
      entry.act().result().name().toLowerCase(Locale.ROOT),
      entry.subject(),
      entry.incident(),
      entry.change().before(),
      entry.change().after(),
      entry.requestId()
    };
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        Values.instant(row, "at"),
        row.getString("actor"),
        new AuditEntry.Act(
            AuditAction.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
            AuditResult.valueOf(row.getString("result").toUpperCase(Locale.ROOT))),
        row.getString("subject"),
        row.getString("incident"),
        new AuditEntry.Change(row.getString("before"), row.getString("after")),
        row.getString("request_id"));
  }

  static AuditTrail.Numbered numbered(ResultSet row, int index) throws SQLException {
    String hash = row.getString("hash");
    @Nullable ChainLink link = hash == null ? null : new ChainLink(row.getLong("sequence"), hash);
    return new AuditTrail.Numbered(row.getLong("number"), entry(row), Optional.ofNullable(link));
  }

  static SealedEntry sealed(ResultSet row) throws SQLException {
    return new SealedEntry(
        entry(row),
        row.getString("previous"),
        new ChainLink(row.getLong("sequence"), row.getString("hash")));
  }
}
