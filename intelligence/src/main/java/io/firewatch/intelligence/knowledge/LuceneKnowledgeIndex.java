package io.firewatch.intelligence.knowledge;

import io.firewatch.knowledge.KnowledgeIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.ThreadInterruptedException;

/**
 * Sections in a Lucene index on disk: BM25 over English words and an HNSW graph over vectors of a
 * byte a dimension, fused by reciprocal rank (Cormack et al., 2009). It begins empty at every start
 * and is filled from the store, whose vectors are kept: so it can never be older, newer or more
 * broken than the store.
 */
public final class LuceneKnowledgeIndex implements KnowledgeIndex {
  private static final double NEARLY_ALL = 0.9;

  private final Directory directory;
  private final Analyzer analyzer = new EnglishAnalyzer();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private long version;

  private LuceneKnowledgeIndex(Directory directory) throws IOException {
    this.directory = directory;
    this.writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(analyzer)
                .setCodec(new ShortVectors())
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE));
    this.searchers = new SearcherManager(writer, null);
  }

  /** Lucene's own format, with vectors of a byte a dimension beside the exact ones. */
  private static final class ShortVectors extends Lucene104Codec {
    private final KnnVectorsFormat vectors = new Lucene104HnswScalarQuantizedVectorsFormat();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return vectors;
    }
  }

  /** An empty index in a directory of its own; what was there is overwritten. */
  public static LuceneKnowledgeIndex create(Path path) {
    try {
      return new LuceneKnowledgeIndex(FSDirectory.open(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the knowledge index in " + path, e);
    }
  }

  @Override
  public synchronized long version() {
    return version;
  }

  @Override
  public synchronized void apply(Collection<Embedded> added, Set<String> removed, long to) {
    try {
      for (String id : removed) {
        writer.deleteDocuments(new Term(Sections.DOCUMENT, id));
      }
      for (Embedded embedded : added) {
        writer.updateDocuments(
            new Term(Sections.DOCUMENT, embedded.document().id()), Sections.of(embedded));
      }
      searchers.maybeRefreshBlocking();
      version = to;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the knowledge index", e);
    }
  }

  /**
   * Makes one segment, so one graph, of all: walking nine of them costs more than twice as much.
   */
  @Override
  public boolean tidy() {
    try {
      if (isTidy()) {
        return false;
      }
      writer.forceMerge(1);
      searchers.maybeRefreshBlocking();
      return true;
    } catch (ThreadInterruptedException e) {
      // Lucene clears the flag by which whoever called is to stop.
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tidy the knowledge index", e);
    }
  }

  /** Whether the largest segment holds nearly all; small ones beside it are not worth the work. */
  private boolean isTidy() throws IOException {
    var searcher = searchers.acquire();
    try {
      int most = 0;
      for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
        most = Math.max(most, segment.reader().numDocs());
      }
      return most >= NEARLY_ALL * searcher.getIndexReader().numDocs();
    } finally {
      searchers.release(searcher);
    }
  }

  /** Segments there are now, each with a graph of its own. */
  int segments() throws IOException {
    var searcher = searchers.acquire();
    try {
      return searcher.getIndexReader().leaves().size();
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public List<Hit> search(Query query, float[] vector) {
    try {
      var searcher = searchers.acquire();
      try {
        return new Search(searcher, analyzer, query).run(vector);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the knowledge index", e);
    }
  }

  @Override
  public int size() {
    return writer.getDocStats().numDocs;
  }

  @Override
  public void close() {
    try (directory;
        searchers) {
      // What is merging is given up: the next start fills it anew.
      writer.rollback();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the knowledge index", e);
    }
  }
}
