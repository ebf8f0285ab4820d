package io.firewatch.server.postmortem;

import io.firewatch.postmortem.Postmortem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A postmortem as the API shows it.
 *
 * @param version to be sent back with an edit or a review
 * @param behind whether the record has grown since a person edited the text
 * @param markdown the text as it is now; null in lists
 */
record PostmortemView(
    UUID incidentId,
    String displayId,
    String title,
    String severity,
    List<String> services,
    Instant resolvedAt,
    double mttrMinutes,
    int version,
    Instant generatedAt,
    @Nullable String editedBy,
    @Nullable Instant editedAt,
    @Nullable String reviewedBy,
    @Nullable Instant reviewedAt,
    boolean behind,
    @Nullable String markdown) {
  static PostmortemView whole(Postmortem postmortem) {
    return of(postmortem, postmortem.text());
  }

  static PostmortemView listed(Postmortem postmortem) {
    return of(postmortem, null);
  }

  private static PostmortemView of(Postmortem of, @Nullable String markdown) {
    Postmortem.About about = of.about();
    Postmortem.Edit edit = of.edit();
    Postmortem.Review review = of.review();
    return new PostmortemView(
        of.incident().value(),
        of.incident().display(),
        about.title(),
        about.severity().name(),
        about.services(),
        about.resolvedAt(),
        about.mttrMinutes(),
        of.version(),
        of.generated().at(),
        edit == null ? null : edit.by(),
        edit == null ? null : edit.at(),
        review == null ? null : review.by(),
        review == null ? null : review.at(),
        of.isBehind(),
        markdown);
  }
}
