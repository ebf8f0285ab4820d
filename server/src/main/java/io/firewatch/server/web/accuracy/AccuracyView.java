package io.firewatch.server.web.accuracy;

import io.firewatch.diagnosis.Accuracy;
import io.firewatch.diagnosis.Category;
import io.firewatch.diagnosis.Rating;
import io.firewatch.server.web.wording.Moment;
import io.firewatch.server.web.wording.Words;
import java.util.List;
import java.util.Locale;

/** The record of diagnoses, for its page. */
record AccuracyView(
    int rated, long percent, List<Row> weeks, List<Row> bands, List<Row> kinds, List<Said> latest) {
  private static final int MOST = 50;

  AccuracyView {
    weeks = List.copyOf(weeks);
    bands = List.copyOf(bands);
    kinds = List.copyOf(kinds);
    latest = List.copyOf(latest);
  }

  /** So many of so many; {@code beside} is what was promised, empty when nothing was. */
  record Row(String name, long percent, String text, String beside) {}

  /** One rating. */
  record Said(
      String incident,
      String display,
      boolean right,
      String said,
      String truth,
      String note,
      String by,
      Moment at) {}

  static AccuracyView of(Accuracy accuracy, List<Rating> latest) {
    return new AccuracyView(
        accuracy.all().rated(),
        percent(accuracy.all()),
        accuracy.weeks().stream()
            .map(week -> row("week of " + week.monday(), week.share(), ""))
            .toList(),
        accuracy.bands().stream()
            .map(band ->
                row(
                    String.format(
                        Locale.ROOT,
                        "%.0f\u2013%.0f\u00a0%% sure",
                        100 * band.from(),
                        100 * band.to()),
                    band.share(),
                    String.format(Locale.ROOT, "said %.0f\u00a0%%", 100 * band.said())))
            .toList(),
        accuracy.kinds().stream().map(kind -> row(words(kind.said()), kind.share(), "")).toList(),
        latest.stream().limit(MOST).map(AccuracyView::said).toList());
  }

  private static Row row(String name, Accuracy.Share share, String beside) {
    return new Row(name, percent(share), share.right() + " of " + share.rated() + " right", beside);
  }

  private static long percent(Accuracy.Share share) {
    return Math.round(100 * share.share());
  }

  private static Said said(Rating rating) {
    return new Said(
        rating.incident().toString(),
        rating.incident().display(),
        rating.right(),
        words(rating.said()),
        rating.right() ? "" : words(rating.truth()),
        rating.note(),
        Words.actor(rating.by()),
        Moment.of(rating.at()));
  }

  private static String words(Rating.Named cause) {
    return words(cause.category()) + " of " + cause.service();
  }

  private static String words(Category category) {
    return category == Category.UNKNOWN ? "Left open" : Words.of(category.type());
  }
}
