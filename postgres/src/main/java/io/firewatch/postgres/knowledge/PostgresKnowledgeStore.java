package io.firewatch.postgres.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeStore;
import io.firewatch.postgres.jdbc.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents in PostgreSQL. Writers take turns, so versions become visible in their order. */
public final class PostgresKnowledgeStore implements KnowledgeStore {
  private static final String LOCK = "select pg_advisory_xact_lock(hashtext('knowledge'))";

  private final Sql sql;

  public PostgresKnowledgeStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Synced sync(Document.Origin origin, Collection<Document> documents) {
    return inTurn(client -> {
      Map<String, DocumentRow.Stored> stored = DocumentRow.stored(client);
      int written = 0;
      int unchanged = 0;
      for (Document document : documents) {
        DocumentRow.Stored before = stored.get(document.id());
        if (before != null && before.keepsAgainst(document, origin)) {
          unchanged++;
        } else {
          DocumentRow.write(client, document);
          written++;
        }
      }
      Set<String> kept = documents.stream().map(Document::id).collect(Collectors.toSet());
      int removed = 0;
      for (DocumentRow.Stored before : stored.values()) {
        if (before.isLeftOver(origin, kept)) {
          removed += DocumentRow.remove(client, before.id());
        }
      }
      return new Synced(written, removed, unchanged);
    });
  }

  @Override
  public void save(Document document) {
    inTurn(client -> {
      DocumentRow.write(client, document);
      return document;
    });
  }

  @Override
  public boolean remove(String id) {
    return inTurn(client -> DocumentRow.remove(client, id)) > 0;
  }

  private <T> T inTurn(Function<JdbcClient, T> work) {
    return sql.transact(client -> {
      client.sql(LOCK).query((row, number) -> number).list();
      return work.apply(client);
    });
  }

  @Override
  public Optional<Document> find(String id) {
    return sql.run(client ->
        client
            .sql("select * from knowledge_documents where id = ? and not removed")
            .param(id)
            .query(DocumentRow::read)
            .optional());
  }

  @Override
  public List<Document> list() {
    return sql.run(client ->
        client
            .sql("select * from knowledge_documents where not removed order by id collate \"C\"")
            .query(DocumentRow::read)
            .list());
  }

  @Override
  public List<Change> changes(long afterVersion, int limit) {
    return sql.run(client ->
        client
            .sql("select * from knowledge_documents where version > ? order by version limit ?")
            .params(afterVersion, limit)
            .query((row, number) ->
                new Change(
                    row.getLong("version"),
                    row.getString("id"),
                    row.getBoolean("removed")
                        ? Optional.empty()
                        : Optional.of(DocumentRow.read(row, number))))
            .list());
  }

  @Override
  public Map<String, float[]> vectors(String model, Collection<String> hashes) {
    Map<String, float[]> vectors = new HashMap<>();
    sql.run(client ->
            client
                .sql("select hash, vector from knowledge_vectors where model = ? and hash = any(?)")
                .params(model, hashes.toArray(String[]::new))
                .query((row, number) ->
                    Map.entry(
                        row.getString("hash"),
                        DocumentRow.vector((Float[]) row.getArray("vector").getArray())))
                .list())
        .forEach(entry -> vectors.put(entry.getKey(), entry.getValue()));
    return vectors;
  }

  @Override
  public void keepVectors(String model, Map<String, float[]> vectors) {
    sql.batch(
        "insert into knowledge_vectors (model, hash, vector) values (?, ?, ?) on conflict do nothing",
        vectors.entrySet().stream()
            .map(entry -> new @Nullable Object[] {model, entry.getKey(), entry.getValue()})
            .toList());
  }

  @Override
  public void rate(String id, boolean useful, String by) {
    sql.run(client ->
        client
            .sql(
                """
                insert into knowledge_ratings (document, rated_by, useful) values (?, ?, ?)
                on conflict (document, rated_by) do update set useful = excluded.useful, rated_at = now()
                """)
            .params(id, by, useful)
            .update());
  }

  @Override
  public Map<String, Ratings> ratings() {
    return sql
        .run(client ->
            client
                .sql(
                    """
                    select document, count(*) filter (where useful) as useful,
                      count(*) filter (where not useful) as useless
                    from knowledge_ratings group by document
                    """)
                .query((row, number) ->
                    Map.entry(
                        row.getString("document"),
                        new Ratings(row.getInt("useful"), row.getInt("useless"))))
                .list())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
