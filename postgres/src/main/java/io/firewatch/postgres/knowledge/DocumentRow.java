package io.firewatch.postgres.knowledge;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.knowledge.Document;
import io.firewatch.postgres.jdbc.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A document as a row. */
final class DocumentRow {
  private DocumentRow() {}

  /** What is known of a row without reading all it says. */
  record Stored(String id, Document.Origin origin, String hash) {
    /** Whether a sync leaves this row as it is. */
    boolean keepsAgainst(Document document, Document.Origin syncing) {
      return origin.compareTo(syncing) > 0 || origin == syncing && hash.equals(document.hash());
    }

    boolean isLeftOver(Document.Origin syncing, Set<String> kept) {
      return origin == syncing && !kept.contains(id);
    }
  }

  static Map<String, Stored> stored(JdbcClient client) {
    return client
        .sql("select id, origin, hash from knowledge_documents where not removed")
        .query((row, number) ->
            new Stored(
                row.getString("id"),
                Document.Origin.valueOf(row.getString("origin")),
                row.getString("hash")))
        .list()
        .stream()
        .collect(Collectors.toMap(Stored::id, stored -> stored));
  }

  static void write(JdbcClient client, Document document) {
    client
        .sql(
            """
            insert into knowledge_documents
              (id, kind, origin, title, hash, reviewed, facets, sections, version)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, nextval('knowledge_versions'))
            on conflict (id) do update set kind = excluded.kind, origin = excluded.origin,
              title = excluded.title, hash = excluded.hash, reviewed = excluded.reviewed,
              facets = excluded.facets, sections = excluded.sections, removed = false,
              version = excluded.version, updated_at = now()
            """)
        .params(
            text(document.id()),
            document.kind().name(),
            document.origin().name(),
            text(document.title()),
            document.hash(),
            document.reviewed(),
            Values.json(facets(document.facets())),
            Values.json(sections(document.sections())))
        .update();
  }

  private static Map<String, Object> facets(Document.Facets facets) {
    return Map.of(
        "types", facets.types(),
        "severity", facets.severity(),
        "services", facets.services(),
        "tags", facets.tags());
  }

  private static List<Map<String, String>> sections(List<Document.Section> sections) {
    return sections.stream()
        .map(section -> Map.of("heading", section.heading(), "text", section.text()))
        .toList();
  }

  static int remove(JdbcClient client, String id) {
    return client
        .sql(
            """
            update knowledge_documents set removed = true, version = nextval('knowledge_versions'),
              updated_at = now()
            where id = ? and not removed
            """)
        .param(id)
        .update();
  }

  static Document read(ResultSet row, int number) throws SQLException {
    return new Document(
        row.getString("id"),
        Document.Kind.valueOf(row.getString("kind")),
        row.getString("title"),
        Values.read(row.getString("facets"), Document.Facets.class),
        List.of(Values.read(row.getString("sections"), Document.Section[].class)),
        Document.Origin.valueOf(row.getString("origin")),
        row.getBoolean("reviewed"));
  }

  static float[] vector(Float[] boxed) {
    float[] vector = new float[boxed.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = boxed[i];
    }
    return vector;
  }
}
