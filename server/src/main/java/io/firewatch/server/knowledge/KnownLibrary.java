package io.firewatch.server.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeIndex;
import io.firewatch.remediation.planning.Library;
import java.util.List;
import java.util.Set;

/** What the knowledge base has that may help. */
public final class KnownLibrary implements Library {
  private static final int MOST = 6;

  private final KnowledgeBase base;

  public KnownLibrary(KnowledgeBase base) {
    this.base = base;
  }

  @Override
  public List<Document> runbooks(String about) {
    return find(about, Document.Kind.RUNBOOK, "");
  }

  @Override
  public List<Document> incidents(String about, String without) {
    return find(about, Document.Kind.INCIDENT, without);
  }

  private List<Document> find(String about, Document.Kind kind, String without) {
    return base
        .search(new KnowledgeIndex.Query(about, Set.of(kind), "", "", without, MOST))
        .stream()
        .map(KnowledgeBase.Answer::document)
        .distinct()
        .toList();
  }
}
