package io.firewatch.postgres.audit;

import io.firewatch.audit.AuditFilter;
import io.firewatch.postgres.jdbc.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A filter as SQL. */
final class AuditQuery {
  private final StringBuilder sql = new StringBuilder("select * from audit_entries where true");
  private final List<Object> parameters = new ArrayList<>();

  AuditQuery(AuditFilter filter) {
    filter.actor().ifPresent(this::actor);
    filter.incident().ifPresent(incident -> and("incident = ?", incident));
    filter.from().ifPresent(from -> and("at >= ?", Values.time(from)));
    filter.to().ifPresent(to -> and("at < ?", Values.time(to)));
    if (!filter.actions().isEmpty()) {
      and(
          "action = any (?)",
          (Object)
              filter.actions().stream()
                  .map(action -> action.name().toLowerCase(Locale.ROOT))
                  .toArray(String[]::new));
    }
    filter.page().before().ifPresent(before -> and("number < ?", before));
    sql.append(" order by number desc limit ?");
    parameters.add(filter.page().limit());
  }

  private void actor(String wanted) {
    if (wanted.endsWith("*")) {
      String beginning = wanted.substring(0, wanted.length() - 1);
      and("actor like ?", beginning.replaceAll("([\\\\%_])", "\\\\$1") + "%");
    } else {
      and("actor = ?", wanted);
    }
  }

  private void and(String condition, Object parameter) {
    sql.append(" and ").append(condition);
    parameters.add(parameter);
  }

  String sql() {
    return sql.toString();
  }

  List<Object> parameters() {
    return parameters;
  }
}
