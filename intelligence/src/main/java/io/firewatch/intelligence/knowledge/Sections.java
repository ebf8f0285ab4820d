package io.firewatch.intelligence.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeIndex;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** How a section is written to the index: one Lucene document each. */
final class Sections {
  static final String DOCUMENT = "document";
  static final String SECTION = "section";
  static final String KIND = "kind";
  static final String TYPE = "type";
  static final String SERVICE = "service";
  static final String TITLE = "title";
  static final String TEXT = "text";
  static final String VECTOR = "vector";

  private Sections() {}

  static List<org.apache.lucene.document.Document> of(KnowledgeIndex.Embedded embedded) {
    Document document = embedded.document();
    List<org.apache.lucene.document.Document> rows = new ArrayList<>();
    for (int i = 0; i < document.sections().size(); i++) {
      rows.add(row(document, i, embedded.vectors().get(i)));
    }
    return rows;
  }

  private static org.apache.lucene.document.Document row(
      Document document, int index, float[] vector) {
    Document.Section section = document.sections().get(index);
    var row = new org.apache.lucene.document.Document();
    row.add(new StringField(DOCUMENT, document.id(), Field.Store.NO));
    row.add(new BinaryDocValuesField(DOCUMENT, new BytesRef(document.id())));
    row.add(new NumericDocValuesField(SECTION, index));
    row.add(new StringField(KIND, document.kind().name(), Field.Store.NO));
    for (String type : document.facets().types()) {
      row.add(new StringField(TYPE, type, Field.Store.NO));
    }
    for (String service : document.facets().services()) {
      row.add(new StringField(SERVICE, service, Field.Store.NO));
    }
    row.add(
        new TextField(
            TITLE,
            document.title() + " " + String.join(" ", document.facets().tags()),
            Field.Store.NO));
    row.add(new TextField(TEXT, section.heading() + "\n" + section.text(), Field.Store.NO));
    row.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    return row;
  }
}
