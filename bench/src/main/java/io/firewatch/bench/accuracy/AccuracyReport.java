package io.firewatch.bench.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Puts the sections of one run into one page. */
public final class AccuracyReport {
  private static final String HEADING =
      """
      # Accuracy on public data

      Written by `firewatch bench accuracy --data DIR`. One setting for every file and source. The data are
      public sets, not part of this project: the folder is an argument.
      """;

  private AccuracyReport() {}

  /** The sections that need nothing but this module. */
  public static List<AccuracySection> sections(boolean leaveOneOut) {
    return List.of(
        new NabSection(leaveOneOut),
        new LogSection(),
        new GeneratedLogSection(),
        new DaySection(leaveOneOut));
  }

  /**
   * Runs the sections whose data are there, and names the others.
   *
   * @param progress who hears how far a section of a name is
   * @throws IOException when no section finds its data, or data cannot be read
   */
  public static String write(
      List<AccuracySection> sections,
      Path data,
      Function<String, AccuracySection.Progress> progress)
      throws IOException {
    List<AccuracySection> present = sections.stream().filter(s -> s.hasData(data)).toList();
    if (present.stream().allMatch(GeneratedLogSection.class::isInstance)
        && sections.size() > present.size()) {
      throw new IOException(
          data
              + " holds none of the data sets "
              + sections.stream()
                  .filter(s -> !present.contains(s))
                  .map(AccuracySection::name)
                  .toList());
    }
    StringBuilder page = new StringBuilder(HEADING);
    for (AccuracySection section : present) {
      page.append('\n')
          .append(section.run(data, progress.apply(section.name())).strip())
          .append('\n');
    }
    List<String> missing =
        sections.stream().filter(s -> !present.contains(s)).map(AccuracySection::name).toList();
    if (!missing.isEmpty()) {
      page.append("\nNot there: %s.\n".formatted(String.join(", ", missing)));
    }
    return page.toString();
  }
}
