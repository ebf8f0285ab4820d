package io.firewatch.intelligence.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeIndex;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** One question put to the index. */
final class Search {
  /** Sections asked for by words, and by meaning. */
  private static final int DEPTH = 60;

  /** Damps the first ranks: the constant of the paper. */
  private static final int RANK_DAMPING = 60;

  /** A word of the title says more than one of the text. */
  private static final float TITLE_WEIGHT = 1.5f;

  private final IndexSearcher searcher;
  private final KnowledgeIndex.Query asked;
  private final @Nullable Query filter;

  Search(IndexSearcher searcher, KnowledgeIndex.Query asked) {
    this.searcher = searcher;
    this.asked = asked;
    this.filter = filter(asked);
  }

  /** A section that was found. */
  private static final class Found {
    double score;
    double similarity = Double.NaN;
  }

  List<KnowledgeIndex.Hit> run(float[] vector) throws IOException {
    int depth = Math.max(DEPTH, 4 * asked.limit());
    Map<Integer, Found> found = new LinkedHashMap<>();
    rank(found, searcher.search(byWords(), depth).scoreDocs, false);
    rank(
        found,
        searcher.search(new KnnFloatVectorQuery(Sections.VECTOR, vector, depth, filter), depth)
            .scoreDocs,
        true);
    return best(found);
  }

  private static void rank(Map<Integer, Found> found, ScoreDoc[] hits, boolean byMeaning) {
    for (int rank = 0; rank < hits.length; rank++) {
      Found section = found.computeIfAbsent(hits[rank].doc, id -> new Found());
      section.score += 1.0 / (RANK_DAMPING + rank + 1);
      if (byMeaning) {
        // Lucene makes (1 + cosine) / 2 of it.
        section.similarity = 2 * hits[rank].score - 1;
      }
    }
  }

  /** The best section of each document; equal ones in the order of their names. */
  private List<KnowledgeIndex.Hit> best(Map<Integer, Found> found) throws IOException {
    Map<String, KnowledgeIndex.Hit> best = new HashMap<>();
    var stored = searcher.storedFields();
    for (Map.Entry<Integer, Found> entry : found.entrySet()) {
      var row = stored.document(entry.getKey());
      Found section = entry.getValue();
      double similarity = Double.isNaN(section.similarity) ? 0 : section.similarity;
      best.merge(
          row.get(Sections.DOCUMENT),
          new KnowledgeIndex.Hit(
              row.get(Sections.DOCUMENT),
              row.getField(Sections.SECTION).numericValue().intValue(),
              section.score,
              similarity),
          Search::better);
    }
    return best.values().stream()
        .sorted(
            Comparator.comparingDouble(KnowledgeIndex.Hit::score)
                .reversed()
                .thenComparing(KnowledgeIndex.Hit::document))
        .limit(asked.limit())
        .toList();
  }

  private static KnowledgeIndex.Hit better(KnowledgeIndex.Hit a, KnowledgeIndex.Hit b) {
    if (a.score() != b.score()) {
      return a.score() > b.score() ? a : b;
    }
    return a.section() <= b.section() ? a : b;
  }

  private Query byWords() {
    // Its words are terms to look for, never syntax.
    QueryBuilder builder = new QueryBuilder(new EnglishAnalyzer());
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    Query text = builder.createBooleanQuery(Sections.TEXT, asked.text());
    Query title = builder.createBooleanQuery(Sections.TITLE, asked.text());
    if (text != null && title != null) {
      words.add(text, BooleanClause.Occur.SHOULD);
      words.add(new BoostQuery(title, TITLE_WEIGHT), BooleanClause.Occur.SHOULD);
      words.setMinimumNumberShouldMatch(1);
    }
    if (filter != null) {
      words.add(filter, BooleanClause.Occur.FILTER);
    }
    return words.build();
  }

  private static @Nullable Query filter(KnowledgeIndex.Query asked) {
    BooleanQuery.Builder filter = new BooleanQuery.Builder();
    if (!asked.kinds().isEmpty()) {
      BooleanQuery.Builder kinds = new BooleanQuery.Builder();
      for (Document.Kind kind : asked.kinds()) {
        kinds.add(new TermQuery(new Term(Sections.KIND, kind.name())), BooleanClause.Occur.SHOULD);
      }
      filter.add(kinds.build(), BooleanClause.Occur.FILTER);
    }
    if (!asked.type().isEmpty()) {
      filter.add(new TermQuery(new Term(Sections.TYPE, asked.type())), BooleanClause.Occur.FILTER);
    }
    if (!asked.service().isEmpty()) {
      filter.add(
          new TermQuery(new Term(Sections.SERVICE, asked.service())), BooleanClause.Occur.FILTER);
    }
    BooleanQuery query = filter.build();
    return query.clauses().isEmpty() ? null : query;
  }
}
