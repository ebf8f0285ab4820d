package io.firewatch.server.knowledge;

import io.firewatch.diagnosis.live.Precedents;
import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeIndex;
import java.util.List;
import java.util.Set;

/** Past incidents of the knowledge base. */
public final class KnownPrecedents implements Precedents {
  private static final int MOST = 5;

  private final KnowledgeBase base;

  public KnownPrecedents(KnowledgeBase base) {
    this.base = base;
  }

  @Override
  public long version() {
    return base.version();
  }

  @Override
  public List<Precedent> find(String description, String without) {
    return base
        .search(
            new KnowledgeIndex.Query(
                description, Set.of(Document.Kind.INCIDENT), "", "", without, MOST))
        .stream()
        .map(answer ->
            new Precedent(
                answer.document().id(),
                answer.document().title(),
                String.join(",", answer.document().facets().types()),
                answer.document().facets().services(),
                answer.hit().similarity()))
        .toList();
  }
}
