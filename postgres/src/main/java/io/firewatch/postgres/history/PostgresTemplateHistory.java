package io.firewatch.postgres.history;

import static java.util.Objects.requireNonNull;

import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.history.TemplateCounts;
import io.firewatch.triage.history.TemplateHistory;
import io.firewatch.triage.history.TemplateKey;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.history.TemplateQuery;
import io.firewatch.triage.template.TemplateId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts of templates in PostgreSQL, a batch of minutes in two statements. */
public final class PostgresTemplateHistory implements TemplateHistory {
  private static final String ADD =
      """
      insert into log_rollups as kept (template, first_millis, last_millis, lines)
      values (?, ?, ?, ?)
      on conflict (template, first_millis) do update set last_millis = excluded.last_millis,
        lines = excluded.lines
      where excluded.lines > kept.lines
      """;
  private static final String TOP =
      """
      select t.*, sum(r.lines)::bigint lines, max(r.last_millis) last_millis
      from log_rollups r join log_templates t on t.id = r.template
      where r.first_millis >= :from and r.first_millis < :to and t.level >= :level
        and (position(lower(:words) in lower(t.text)) > 0
          or position(lower(:words) in lower(t.sample)) > 0) %s
      group by t.id
      order by lines desc, t.service collate "C", t.template collate "C", t.level
      limit :limit
      """;
  private static final String PARTS =
      """
      select template, (first_millis - :from) * :parts / (:to - :from) part,
        sum(lines)::bigint lines
      from log_rollups
      where template = any(:ids) and first_millis >= :from and first_millis < :to
      group by template, part
      """;

  private final Sql sql;
  private final TemplateNumbers numbers;
  private final DayPartitions days;

  public PostgresTemplateHistory(Sql sql) {
    this.sql = sql;
    this.numbers = new TemplateNumbers(sql);
    this.days = new DayPartitions(sql, "log_rollups");
  }

  private record Place(TemplateKey key, long firstMillis) {}

  /** A template of the answer, its parts still to be filled. */
  private record Found(
      TemplateKey key,
      String text,
      String sample,
      long firstMillis,
      long lastMillis,
      long lines,
      List<Long> parts) {
    TemplateCounts counts() {
      return new TemplateCounts(
          key,
          text,
          sample,
          Instant.ofEpochMilli(firstMillis),
          Instant.ofEpochMilli(lastMillis),
          lines,
          parts);
    }
  }

  @Override
  public void add(List<TemplateMinute> minutes) {
    Collection<TemplateMinute> fullest = fullest(minutes);
    if (fullest.isEmpty()) {
      return;
    }
    TreeSet<Integer> of = new TreeSet<>();
    fullest.forEach(minute -> of.add(DayPartitions.day(minute.firstMillis())));
    days.open(of);
    Map<TemplateKey, Integer> ids = numbers.of(fullest);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TemplateMinute minute : fullest) {
      rows.add(
          new @Nullable Object[] {
            requireNonNull(ids.get(minute.key())),
            minute.firstMillis(),
            minute.lastMillis(),
            minute.lines()
          });
    }
    sql.transact(client -> sql.batch(ADD, rows).length);
  }

  /** Of several with the same first line the one that counts most; nothing that is too old. */
  private Collection<TemplateMinute> fullest(List<TemplateMinute> minutes) {
    Map<Place, TemplateMinute> byPlace = new LinkedHashMap<>();
    for (TemplateMinute minute : minutes) {
      if (days.isKept(minute.firstMillis())) {
        byPlace.merge(
            new Place(minute.key(), minute.firstMillis()),
            minute,
            (a, b) -> a.lines() >= b.lines() ? a : b);
      }
    }
    return byPlace.values();
  }

  @Override
  public List<TemplateCounts> find(TemplateQuery query) {
    Map<Integer, Found> found = new LinkedHashMap<>();
    String service = query.service().isPresent() ? "and t.service = :service" : "";
    return sql.run(client -> {
      client
          .sql(TOP.formatted(service))
          .param("from", query.firstMillis())
          .param("to", query.endMillis())
          .param("level", query.level().ordinal())
          .param("words", Values.text(query.words()))
          .param("service", query.service().map(Values::text).orElse(""))
          .param("limit", query.limit())
          .query(row -> {
            found.put(row.getInt("id"), read(row, query.parts()));
          });
      client
          .sql(PARTS)
          .param("from", query.firstMillis())
          .param("to", query.endMillis())
          .param("parts", query.parts())
          .param("ids", found.keySet().toArray(new Integer[0]))
          .query(row -> {
            Found one = found.get(row.getInt("template"));
            if (one != null) {
              one.parts.set(row.getInt("part"), row.getLong("lines"));
            }
          });
      return found.values().stream().map(Found::counts).toList();
    });
  }

  private static Found read(ResultSet row, int parts) throws SQLException {
    return new Found(
        new TemplateKey(
            row.getString("service"),
            TemplateId.parse(row.getString("template")),
            LogLevel.values()[row.getInt("level")]),
        row.getString("text"),
        row.getString("sample"),
        row.getLong("first_millis"),
        row.getLong("last_millis"),
        row.getLong("lines"),
        new ArrayList<>(Collections.nCopies(parts, 0L)));
  }

  @Override
  public int prune(Instant before) {
    int dropped = days.drop(Values.millis(before));
    numbers.forget(DayPartitions.day(Values.millis(before)));
    return dropped;
  }
}
