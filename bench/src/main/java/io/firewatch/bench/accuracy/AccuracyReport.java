package io.firewatch.bench.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts the sections of one run into one page. */
public final class AccuracyReport {
  private static final String HEADING =
      """
      # Accuracy on public data

      Written by `firewatch bench accuracy --data DIR`. One setting for every file and source. The data are
      public sets, not part of this project: the folder is an argument.
      """;

  private AccuracyReport() {}

  /** Every section there is. */
  public static List<AccuracySection> sections(boolean leaveOneOut) {
    return List.of(new NabSection(leaveOneOut));
  }

  /**
   * @throws IOException when no section finds its data, or data cannot be read
   */
  public static String write(
      List<AccuracySection> sections, Path data, AccuracySection.Progress progress)
      throws IOException {
    List<AccuracySection> present = sections.stream().filter(s -> s.hasData(data)).toList();
    if (present.isEmpty()) {
      throw new IOException(
          data
              + " holds none of the data sets "
              + sections.stream().map(AccuracySection::name).toList());
    }
    StringBuilder page = new StringBuilder(HEADING);
    for (AccuracySection section : present) {
      page.append('\n').append(section.run(data, progress).strip()).append('\n');
    }
    return page.toString();
  }
}
