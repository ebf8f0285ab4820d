package io.firewatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link KnowledgeStore} does. */
public abstract class KnowledgeStoreContract {
  /** An empty store. */
  protected abstract KnowledgeStore store();

  private static Document document(String id, String text, Document.Origin origin) {
    return new Document(
        id,
        Document.Kind.RUNBOOK,
        "Title of " + id,
        new Document.Facets(List.of("MEMORY_LEAK"), "HIGH", List.of("web"), List.of("heap")),
        List.of(new Document.Section("What to do", text), new Document.Section("Done", "when ok")),
        origin,
        true);
  }

  @Test
  void a_document_comes_back_as_it_was_saved() {
    Document saved = document("runbook/a", "restart \u0000 it – \"now\"", Document.Origin.API);

    store().save(document("runbook/b", "other", Document.Origin.API));
    store().save(saved);

    assertThat(store().find("runbook/a"))
        .hasValueSatisfying(found -> {
          assertThat(found.id()).isEqualTo(saved.id());
          assertThat(found.facets()).isEqualTo(saved.facets());
          assertThat(found.sections()).hasSize(2);
          assertThat(found.sections().getFirst().text().charAt(8)).isIn('\u0000', '\uFFFD');
          assertThat(found.sections().getFirst().text()).endsWith("it – \"now\"");
        });
    assertThat(store().list()).extracting(Document::id).containsExactly("runbook/a", "runbook/b");
    assertThat(store().find("runbook/c")).isEmpty();
  }

  @Test
  void a_sync_writes_what_changed_and_removes_what_is_gone() {
    store().save(document("runbook/api", "of somebody else", Document.Origin.API));
    Document one = document("runbook/1", "one", Document.Origin.FOLDER);
    Document two = document("runbook/2", "two", Document.Origin.FOLDER);
    assertThat(store().sync(Document.Origin.FOLDER, List.of(one, two)))
        .isEqualTo(new KnowledgeStore.Synced(2, 0, 0));
    long version = store().changes(0, 10).getLast().version();

    assertThat(store().sync(Document.Origin.FOLDER, List.of(one, two)))
        .isEqualTo(new KnowledgeStore.Synced(0, 0, 2));
    assertThat(store().changes(version, 10)).isEmpty();

    Document changed = document("runbook/2", "two, better", Document.Origin.FOLDER);
    assertThat(store().sync(Document.Origin.FOLDER, List.of(changed)))
        .isEqualTo(new KnowledgeStore.Synced(1, 1, 0));
    assertThat(store().list()).extracting(Document::id).containsExactly("runbook/2", "runbook/api");
    assertThat(store().changes(version, 10))
        .extracting(KnowledgeStore.Change::id)
        .containsExactly("runbook/2", "runbook/1");
  }

  @Test
  void what_a_user_wrote_outlives_what_is_shipped_under_the_same_name() {
    store()
        .sync(
            Document.Origin.SHIPPED,
            List.of(document("runbook/a", "ours", Document.Origin.SHIPPED)));
    store().save(document("runbook/a", "theirs", Document.Origin.API));

    store()
        .sync(
            Document.Origin.SHIPPED,
            List.of(document("runbook/a", "ours 2", Document.Origin.SHIPPED)));

    assertThat(store().find("runbook/a").orElseThrow().origin()).isEqualTo(Document.Origin.API);
  }

  @Test
  void changes_tell_of_writes_and_removals_in_their_order() {
    store().save(document("runbook/a", "1", Document.Origin.API));
    store().save(document("runbook/b", "1", Document.Origin.API));
    store().save(document("runbook/a", "2", Document.Origin.API));
    assertThat(store().remove("runbook/b")).isTrue();
    assertThat(store().remove("runbook/b")).isFalse();

    List<KnowledgeStore.Change> changes = store().changes(0, 10);
    assertThat(changes)
        .extracting(KnowledgeStore.Change::id)
        .containsExactly("runbook/a", "runbook/b");
    assertThat(changes.getFirst().document().orElseThrow().sections().getFirst().text())
        .isEqualTo("2");
    assertThat(changes.getLast().document()).isEmpty();
    assertThat(store().changes(0, 1)).hasSize(1);
    assertThat(store().changes(changes.getLast().version(), 10)).isEmpty();
  }

  @Test
  void vectors_are_kept_by_model_and_hash() {
    store().keepVectors("m", Map.of("h1", new float[] {0.5f, -1f}, "h2", new float[] {1f, 0f}));
    store().keepVectors("m", Map.of("h1", new float[] {9f, 9f}));

    Map<String, float[]> found = store().vectors("m", Set.of("h1", "h3"));
    assertThat(found).containsOnlyKeys("h1");
    assertThat(found.get("h1")).containsExactly(0.5f, -1f);
    assertThat(store().vectors("other", Set.of("h1"))).isEmpty();
  }

  @Test
  void a_reader_has_one_opinion_of_a_document_and_may_change_it() {
    store().rate("runbook/a", true, "kim");
    store().rate("runbook/a", false, "lee");
    store().rate("runbook/a", true, "lee");

    assertThat(store().ratings())
        .containsExactly(Map.entry("runbook/a", new KnowledgeStore.Ratings(2, 0)));
  }
}
