package io.firewatch.intelligence.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firewatch.contracts.memory.InMemoryKnowledgeStore;
import io.firewatch.intelligence.embedding.HashedWords;
import io.firewatch.intelligence.embedding.MiniLm;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.Embedder;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeIndex.Query;
import io.firewatch.knowledge.RecentVectors;
import io.firewatch.knowledge.Runbook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped knowledge, the real model, the real index. */
final class KnowledgeBaseTest {
  @TempDir Path home;

  private final InMemoryKnowledgeStore store = new InMemoryKnowledgeStore();

  @SuppressWarnings("NullAway.Init") // Every test opens one.
  private LuceneKnowledgeIndex index;

  @AfterEach
  void close() {
    if (index != null) {
      index.close();
    }
  }

  private KnowledgeBase open(Embedder embedder) {
    index = LuceneKnowledgeIndex.create(home.resolve("index"));
    KnowledgeBase base = new KnowledgeBase(store, embedder, index);
    base.refresh();
    return base;
  }

  private static Query about(String text, int limit) {
    return new Query(text, Set.of(Document.Kind.INCIDENT), "", "", limit);
  }

  private static List<String> ids(List<KnowledgeBase.Answer> answers) {
    return answers.stream().map(answer -> answer.document().id()).toList();
  }

  @Test
  void an_incident_told_in_other_words_finds_its_twin() {
    store.sync(Document.Origin.SHIPPED, ShippedKnowledge.documents());
    KnowledgeBase base = open(new MiniLm());
    int first = 0;
    int amongFive = 0;
    StringBuilder missed = new StringBuilder();
    for (Map.Entry<String, String> told : Reworded.BY_INCIDENT.entrySet()) {
      List<String> found = ids(base.search(about(told.getValue(), 5)));
      String twin = "incident/" + told.getKey();
      first += found.getFirst().equals(twin) ? 1 : 0;
      amongFive += found.contains(twin) ? 1 : 0;
      if (!found.getFirst().equals(twin)) {
        missed.append(twin).append(" found ").append(found).append('\n');
      }
    }

    assertThat(amongFive).as("among the first five:%n%s", missed).isGreaterThanOrEqualTo(19);
    assertThat(first).as("the very first:%n%s", missed).isGreaterThanOrEqualTo(16);
  }

  @Test
  void filters_keep_what_is_about_another_kind_type_or_service_out() {
    store.sync(Document.Origin.SHIPPED, ShippedKnowledge.documents());
    KnowledgeBase base = open(new HashedWords());

    List<KnowledgeBase.Answer> answers =
        base.search(
            new Query(
                "connections memory latency",
                Set.of(Document.Kind.INCIDENT),
                "MEMORY_LEAK",
                "notification-service",
                10));

    assertThat(ids(answers)).containsExactlyInAnyOrder("incident/004", "incident/016");
    assertThat(base.search(new Query("memory", Set.of(), "NO_SUCH_TYPE", "", 5))).isEmpty();
    assertThat(base.search(new Query("  ", Set.of(), "", "", 5))).isEmpty();
  }

  @Test
  void a_document_that_is_to_be_left_out_makes_room_for_the_next() {
    store.sync(Document.Origin.SHIPPED, ShippedKnowledge.documents());
    KnowledgeBase base = open(new HashedWords());
    List<String> found = ids(base.search(about("heap grows until the process is killed", 4)));

    List<KnowledgeBase.Answer> others =
        base.search(
            new Query(
                "heap grows until the process is killed",
                Set.of(Document.Kind.INCIDENT),
                "",
                "",
                found.getFirst(),
                3));

    assertThat(ids(others)).isEqualTo(found.subList(1, 4));
  }

  @Test
  void similarity_is_the_cosine_of_the_exact_vectors() {
    store.sync(Document.Origin.SHIPPED, ShippedKnowledge.documents());
    Embedder embedder = new HashedWords();
    KnowledgeBase base = open(embedder);
    String question = "connections of the database pool ran out";
    float[] asked = embedder.embed(List.of(question)).getFirst();

    List<KnowledgeBase.Answer> answers = base.search(about(question, 5));

    assertThat(answers).hasSize(5);
    for (KnowledgeBase.Answer answer : answers) {
      String passage = answer.document().passages().get(answer.hit().section());
      assertThat(answer.hit().similarity())
          .as(answer.document().id())
          .isCloseTo(cosine(asked, embedder.embed(List.of(passage)).getFirst()), within(1e-5));
    }
  }

  /** Of vectors of length 1. */
  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void syntax_of_the_query_language_is_only_text() {
    store.sync(Document.Origin.SHIPPED, ShippedKnowledge.documents());
    KnowledgeBase base = open(new HashedWords());

    assertThat(base.search(new Query("heap) AND (dump* [a TO b] \"", Set.of(), "", "", 3)))
        .isNotEmpty();
  }

  @Test
  void what_is_added_changed_or_removed_is_found_so_after_the_next_refresh() {
    KnowledgeBase base = open(new HashedWords());
    Query query = new Query("zebra crossing", Set.of(), "", "", 5);
    assertThat(base.search(query)).isEmpty();

    store.save(runbook("zebras", "Mind the zebra crossing in the hall, always."));
    assertThat(base.refresh()).isEqualTo(1);
    assertThat(ids(base.search(query))).containsExactly("runbook/zebras");

    store.save(runbook("zebras", "Mind the pelican that is waiting in the hall."));
    base.refresh();
    assertThat(base.search(query).stream().filter(a -> a.section().text().contains("zebra")))
        .isEmpty();

    store.remove("runbook/zebras");
    base.refresh();
    assertThat(base.size()).isZero();
  }

  @Test
  void a_passage_is_embedded_once_even_for_a_new_index() {
    AtomicInteger embedded = new AtomicInteger();
    Embedder counting = new CountingEmbedder(embedded);
    store.sync(Document.Origin.SHIPPED, ShippedKnowledge.runbooks());
    open(counting);
    int first = embedded.get();
    assertThat(first).isGreaterThan(50);
    assertThat(index.size()).isEqualTo(first);
    index.close();

    open(counting);

    assertThat(index.size()).isEqualTo(first);
    assertThat(embedded.get()).as("from the cache").isEqualTo(first);
  }

  @Test
  void a_question_that_was_put_lately_is_embedded_once() {
    AtomicInteger embedded = new AtomicInteger();
    Embedder recent = new RecentVectors(new CountingEmbedder(embedded));

    float[] first = recent.embed(List.of("database is away")).getFirst();

    assertThat(recent.embed(List.of("database is away")).getFirst()).isSameAs(first);
    assertThat(embedded).hasValue(1);
    assertThat(first).isEqualTo(new HashedWords().embed(List.of("database is away")).getFirst());
    for (int i = 0; i < 2_000; i++) {
      recent.embed(List.of("another question " + i));
    }
    recent.embed(List.of("database is away"));
    assertThat(embedded).as("it was the eldest of too many").hasValue(2_002);
  }

  @Test
  void an_index_at_rest_becomes_one_piece_and_answers_as_before() throws IOException {
    KnowledgeBase base = open(new HashedWords());
    for (int i = 0; i < 12; i++) {
      store.save(runbook("queue-" + i, "full ".repeat(i + 1) + "is the queue of our broker"));
      base.refresh();
    }
    Query query = new Query("full queue of the broker", Set.of(), "", "", 12);
    List<String> before = ids(base.search(query));
    assertThat(index.segments()).isGreaterThan(1);

    assertThat(base.tidy()).isTrue();

    assertThat(index.segments()).isOne();
    assertThat(before).hasSize(12);
    assertThat(ids(base.search(query))).isEqualTo(before);
  }

  @Test
  void a_little_that_is_new_is_not_worth_tidying() throws IOException {
    KnowledgeBase base = open(new HashedWords());
    assertThat(base.tidy()).as("nothing there").isFalse();
    store.sync(Document.Origin.SHIPPED, ShippedKnowledge.documents());
    base.refresh();
    base.tidy();

    store.save(runbook("one-more", "The certificate of the broker has run out."));
    base.refresh();

    assertThat(base.tidy()).isFalse();
    assertThat(index.segments()).isEqualTo(2);
  }

  private static Document runbook(String name, String text) {
    return Runbook.parse(name, "# " + name + "\n## What to do\n" + text, Document.Origin.API);
  }

  private static final class CountingEmbedder implements Embedder {
    private final Embedder words = new HashedWords();
    private final AtomicInteger embedded;

    CountingEmbedder(AtomicInteger embedded) {
      this.embedded = embedded;
    }

    @Override
    public String model() {
      return words.model();
    }

    @Override
    public int dimension() {
      return words.dimension();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      embedded.addAndGet(texts.size());
      return words.embed(texts);
    }
  }
}
