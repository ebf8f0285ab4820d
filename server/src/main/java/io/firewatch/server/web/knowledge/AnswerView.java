package io.firewatch.server.web.knowledge;

import io.firewatch.knowledge.Document;
import io.firewatch.knowledge.KnowledgeBase;
import io.firewatch.knowledge.KnowledgeStore.Ratings;
import io.firewatch.server.web.wording.Words;
import java.util.List;

/**
 * A document as a row.
 *
 * @param heading of the section that answers
 * @param text its beginning
 * @param ratings in words; empty when nobody rated it
 */
public record AnswerView(
    String id,
    String kind,
    String title,
    List<String> about,
    String heading,
    String text,
    String ratings) {
  private static final int EXCERPT = 320;

  public AnswerView {
    about = List.copyOf(about);
  }

  static AnswerView of(KnowledgeBase.Answer answer, Ratings ratings) {
    return of(answer.document(), answer.section(), ratings);
  }

  static AnswerView of(Document document, Document.Section section, Ratings ratings) {
    String text = section.text().replace("`", "");
    return new AnswerView(
        document.id(),
        Words.sentence(document.kind().name()),
        document.title(),
        document.facets().services(),
        section.heading(),
        text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + " …",
        words(ratings));
  }

  static String words(Ratings ratings) {
    int all = ratings.useful() + ratings.useless();
    return all == 0 ? "" : "useful to %d of %d".formatted(ratings.useful(), all);
  }
}
