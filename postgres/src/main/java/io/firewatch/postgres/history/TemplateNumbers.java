package io.firewatch.postgres.history;

import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.triage.history.TemplateKey;
import io.firewatch.triage.history.TemplateMinute;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The number that the database knows each template by, remembered for those in use. */
final class TemplateNumbers {
  private static final int REMEMBERED = 1 << 16;
  private static final String NUMBER =
      """
      insert into log_templates as t
        (key, service, template, level, text, sample, first_millis, last_day)
      select * from unnest(?::uuid[], ?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[],
        ?::bigint[], ?::int[])
      on conflict (key) do update set
        text = case when excluded.text = '' then t.text else excluded.text end,
        first_millis = least(t.first_millis, excluded.first_millis),
        last_day = greatest(t.last_day, excluded.last_day)
      returning key, id
      """;

  private final Sql sql;
  private final Map<TemplateKey, Known> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TemplateKey, Known> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Known(int id, int day, String text, long firstMillis) {
    boolean tells(TemplateMinute minute) {
      return day >= DayPartitions.day(minute.firstMillis())
          && firstMillis <= minute.firstMillis()
          && (minute.text().isEmpty() || text.equals(minute.text()));
    }
  }

  TemplateNumbers(Sql sql) {
    this.sql = sql;
  }

  /** The numbers of all templates of some minutes; what is new about them is stored. */
  Map<TemplateKey, Integer> of(Collection<TemplateMinute> minutes) {
    Map<TemplateKey, Integer> ids = new HashMap<>();
    Map<UUID, TemplateMinute> news = new HashMap<>();
    synchronized (known) {
      for (TemplateMinute minute : minutes) {
        Known before = known.get(minute.key());
        if (before != null && before.tells(minute)) {
          ids.put(minute.key(), before.id);
        } else {
          news.merge(key(minute.key()), minute, TemplateNumbers::both);
        }
      }
    }
    if (!news.isEmpty()) {
      store(news, ids);
    }
    return ids;
  }

  /** One of two minutes of a template: the later text, the earlier begin. */
  private static TemplateMinute both(TemplateMinute a, TemplateMinute b) {
    return a.firstMillis() <= b.firstMillis() ? a : b;
  }

  private void store(Map<UUID, TemplateMinute> news, Map<TemplateKey, Integer> ids) {
    // In one order everywhere: two nodes that write the same templates do not wait for each other.
    List<UUID> order = news.keySet().stream().sorted().toList();
    List<TemplateMinute> all = order.stream().map(news::get).toList();
    Map<TemplateKey, Known> stored = new HashMap<>();
    sql.run(client -> {
      client
          .sql(NUMBER)
          .params(
              order.toArray(new UUID[0]),
              all.stream().map(m -> Values.text(m.key().service())).toArray(String[]::new),
              all.stream().map(m -> m.key().template().toString()).toArray(String[]::new),
              all.stream().map(m -> (short) m.key().level().ordinal()).toArray(Short[]::new),
              all.stream().map(m -> Values.text(m.text())).toArray(String[]::new),
              all.stream().map(m -> Values.text(m.sample())).toArray(String[]::new),
              all.stream().map(TemplateMinute::firstMillis).toArray(Long[]::new),
              all.stream().map(m -> DayPartitions.day(m.firstMillis())).toArray(Integer[]::new))
          .query(row -> {
            TemplateMinute minute = news.get(row.getObject("key", UUID.class));
            if (minute != null) {
              int day = DayPartitions.day(minute.firstMillis());
              stored.put(
                  minute.key(),
                  new Known(row.getInt("id"), day, minute.text(), minute.firstMillis()));
            }
          });
      return stored.size();
    });
    stored.forEach((key, one) -> ids.put(key, one.id));
    synchronized (known) {
      known.putAll(stored);
    }
  }

  private static UUID key(TemplateKey key) {
    return Values.key(key.service(), key.template().toString(), key.level().name());
  }

  /** Removes templates that have nothing on {@code firstDay} or later. */
  void forget(int firstDay) {
    sql.run(client ->
        client.sql("delete from log_templates where last_day < ?").param(firstDay).update());
    synchronized (known) {
      known.values().removeIf(one -> one.day < firstDay);
    }
  }
}
