package io.firewatch.triage.history;

import java.time.Instant;
import java.util.List;

/** Keeps how often each template was written, minute by minute. */
public interface TemplateHistory {
  /**
   * Keeps minutes. Of two with the same key and first line the one that counts more stays, in
   * whatever order and however often they come. What is older than the limit of the last {@link
   * #prune} may be left out.
   */
  void add(List<TemplateMinute> minutes);

  /** The templates that most lines of the window came from, most first. */
  List<TemplateCounts> find(TemplateQuery query);

  /**
   * Removes days that end at or before {@code before}.
   *
   * @return how many days went
   */
  int prune(Instant before);
}
