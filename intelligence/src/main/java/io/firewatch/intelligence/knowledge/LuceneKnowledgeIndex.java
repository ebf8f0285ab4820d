package io.firewatch.intelligence.knowledge;

import io.firewatch.knowledge.KnowledgeIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Sections in a Lucene index on disk: BM25 over English words and an HNSW graph over vectors, fused
 * by reciprocal rank (Cormack et al., 2009). What it holds can be built again from the store at any
 * time, so a broken one is thrown away.
 */
public final class LuceneKnowledgeIndex implements KnowledgeIndex {
  private static final String VERSION = "version";
  private static final String MODEL = "model";

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final String model;
  private long version;

  private LuceneKnowledgeIndex(Directory directory, String model, IndexWriterConfig.OpenMode mode)
      throws IOException {
    this.directory = directory;
    this.model = model;
    this.writer =
        new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()).setOpenMode(mode));
    this.searchers = new SearcherManager(writer, null);
    this.version = committedVersion();
  }

  /**
   * Opens the index of a directory; one that another model filled, or that is broken, begins anew.
   *
   * @param model whose vectors it holds
   */
  public static LuceneKnowledgeIndex open(Path path, String model) {
    try {
      Directory directory = FSDirectory.open(path);
      try {
        LuceneKnowledgeIndex index =
            new LuceneKnowledgeIndex(directory, model, IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
        if (index.version >= 0) {
          return index;
        }
        index.close();
        directory = FSDirectory.open(path);
      } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
        // Built anew below.
      }
      return new LuceneKnowledgeIndex(directory, model, IndexWriterConfig.OpenMode.CREATE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the knowledge index in " + path, e);
    }
  }

  /** The version of the last commit: 0 for a new index, -1 for one of another model. */
  private long committedVersion() {
    long found = 0;
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      for (Map.Entry<String, String> entry : data) {
        if (entry.getKey().equals(MODEL) && !entry.getValue().equals(model)) {
          return -1;
        }
        if (entry.getKey().equals(VERSION)) {
          found = Long.parseLong(entry.getValue());
        }
      }
    }
    return found;
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
      writer.setLiveCommitData(Map.of(VERSION, Long.toString(to), MODEL, model).entrySet());
      writer.commit();
      searchers.maybeRefreshBlocking();
      version = to;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the knowledge index", e);
    }
  }

  @Override
  public List<Hit> search(Query query, float[] vector) {
    try {
      var searcher = searchers.acquire();
      try {
        return new Search(searcher, query).run(vector);
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
        writer;
        searchers) {
      // In reverse order.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the knowledge index", e);
    }
  }
}
