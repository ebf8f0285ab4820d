package io.firewatch.intelligence.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.FullPrecisionFloatVectorSimilarityValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
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
  private final Analyzer analyzer;
  private final KnowledgeIndex.Query asked;
  private final @Nullable Query filter;

  Search(IndexSearcher searcher, Analyzer analyzer, KnowledgeIndex.Query asked) {
    this.searcher = searcher;
    this.analyzer = analyzer;
    this.asked = asked;
    this.filter = filter(asked);
  }

  /** A section that was found. */
  private static final class Found {
    double score;
    double similarity;

    KnowledgeIndex.Hit as(Labels labels, int row) throws IOException {
      return new KnowledgeIndex.Hit(labels.document(row), labels.section(row), score, similarity);
    }
  }

  /** Of which document a row of a segment is which section; to be asked in the order of rows. */
  private record Labels(
      LeafReaderContext segment, BinaryDocValues documents, NumericDocValues sections) {
    static Labels at(int row, List<LeafReaderContext> segments) throws IOException {
      LeafReaderContext segment = segments.get(ReaderUtil.subIndex(row, segments));
      return new Labels(
          segment,
          DocValues.getBinary(segment.reader(), Sections.DOCUMENT),
          DocValues.getNumeric(segment.reader(), Sections.SECTION));
    }

    boolean covers(int row) {
      return row - segment.docBase < segment.reader().maxDoc();
    }

    String document(int row) throws IOException {
      documents.advanceExact(row - segment.docBase);
      return documents.binaryValue().utf8ToString();
    }

    int section(int row) throws IOException {
      sections.advanceExact(row - segment.docBase);
      return (int) sections.longValue();
    }
  }

  List<KnowledgeIndex.Hit> run(float[] vector) throws IOException {
    int depth = Math.max(DEPTH, 4 * asked.limit());
    Map<Integer, Found> found = new TreeMap<>();
    rank(found, first(byWords(), depth), false);
    rank(found, nearest(vector, depth), true);
    return best(found);
  }

  /** The best of them; what cannot be among these is not looked at, so nothing is counted. */
  private ScoreDoc[] first(Query query, int depth) throws IOException {
    return searcher.search(query, new TopScoreDocCollectorManager(depth, 1)).scoreDocs;
  }

  /** The graph is walked by the short vectors, what was found is ordered by the exact ones. */
  private ScoreDoc[] nearest(float[] vector, int depth) throws IOException {
    ScoreDoc[] near = first(new KnnFloatVectorQuery(Sections.VECTOR, vector, depth, filter), depth);
    var exact = new FullPrecisionFloatVectorSimilarityValuesSource(vector, Sections.VECTOR);
    List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
    Arrays.sort(near, Comparator.comparingInt(hit -> hit.doc));
    LeafReaderContext segment = null;
    DoubleValues scores = DoubleValues.EMPTY;
    for (ScoreDoc hit : near) {
      if (segment == null || hit.doc - segment.docBase >= segment.reader().maxDoc()) {
        segment = segments.get(ReaderUtil.subIndex(hit.doc, segments));
        scores = exact.getSimilarityScores(segment);
      }
      if (scores.advanceExact(hit.doc - segment.docBase)) {
        hit.score = (float) scores.doubleValue();
      }
    }
    Arrays.sort(
        near,
        Comparator.comparingDouble((ScoreDoc hit) -> -hit.score).thenComparingInt(hit -> hit.doc));
    return near;
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
    Labels labels = null;
    for (Map.Entry<Integer, Found> entry : found.entrySet()) {
      int section = entry.getKey();
      if (labels == null || !labels.covers(section)) {
        labels = Labels.at(section, searcher.getIndexReader().leaves());
      }
      KnowledgeIndex.Hit hit = entry.getValue().as(labels, section);
      if (!hit.document().equals(asked.without())) {
        best.merge(hit.document(), hit, Search::better);
      }
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
    QueryBuilder builder = new QueryBuilder(analyzer);
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
