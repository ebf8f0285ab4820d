package io.firewatch.server.web.triage;

import io.firewatch.server.feed.LogMinutes.Minute;
import io.firewatch.server.web.wording.Figures;
import io.firewatch.server.web.wording.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Log lines of the last hour as stacked bars, in a box of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param most of the fullest minute, in words
 * @param label what all bars together say
 */
public record MinutesView(List<Bar> bars, String most, String label, Sums sums) {
  static final double WIDTH = 720;
  static final double HEIGHT = 88;

  /** Kept free above the bars for the marks of reports. */
  private static final double HEAD = 12;

  private static final double GAP = 2;

  public MinutesView {
    bars = List.copyOf(bars);
  }

  /** Of the whole hour, in words. */
  public record Sums(String errors, String warnings, String others, String reports) {}

  /**
   * One minute.
   *
   * @param blocks errors at the bottom, so that their height can be compared
   * @param reports opened in it
   */
  public record Bar(
      Moment start, double x, double width, List<Block> blocks, Counts counts, String label) {
    public Bar {
      blocks = List.copyOf(blocks);
    }

    public boolean hasReports() {
      return counts.reports > 0;
    }
  }

  /** In words. */
  public record Counts(String errors, String warnings, String others, long reports) {}

  /** A part of a bar. */
  public record Block(String kind, double y, double height) {}

  /**
   * @param minutes oldest first
   * @param opened when reports were opened
   */
  static MinutesView of(List<Minute> minutes, List<Instant> opened) {
    long most = minutes.stream().mapToLong(Minute::total).max().orElse(0);
    double step = WIDTH / Math.max(1, minutes.size());
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < minutes.size(); i++) {
      bars.add(bar(minutes.get(i), round(i * step), round(step - GAP), most, opened));
    }
    Sums sums = sums(minutes, bars.stream().mapToLong(bar -> bar.counts().reports()).sum());
    String label =
        "Log lines by minute, last hour: %s errors, %s warnings, %s others; most in a minute: %s"
            .formatted(sums.errors(), sums.warnings(), sums.others(), Figures.whole(most));
    return new MinutesView(bars, Figures.whole(most), label, sums);
  }

  private static Sums sums(List<Minute> minutes, long reports) {
    return new Sums(
        Figures.whole(minutes.stream().mapToLong(Minute::errors).sum()),
        Figures.whole(minutes.stream().mapToLong(Minute::warnings).sum()),
        Figures.whole(minutes.stream().mapToLong(Minute::others).sum()),
        Figures.whole(reports));
  }

  private static Bar bar(Minute minute, double x, double width, long most, List<Instant> opened) {
    List<Block> blocks = new ArrayList<>();
    double top = HEIGHT;
    top = stack(blocks, "errors", minute.errors(), most, top);
    top = stack(blocks, "warnings", minute.warnings(), most, top);
    stack(blocks, "others", minute.others(), most, top);
    Instant end = minute.start().plus(Duration.ofMinutes(1));
    long reports =
        opened.stream().filter(at -> !at.isBefore(minute.start()) && at.isBefore(end)).count();
    Counts counts =
        new Counts(
            Figures.whole(minute.errors()),
            Figures.whole(minute.warnings()),
            Figures.whole(minute.others()),
            reports);
    return new Bar(Moment.of(minute.start()), x, width, blocks, counts, label(counts));
  }

  /** What is there is seen, however little it is. */
  private static double stack(List<Block> blocks, String kind, long lines, long most, double top) {
    if (lines == 0) {
      return top;
    }
    double height = Math.max(1.5, (HEIGHT - HEAD) * lines / most);
    double y = Math.max(HEAD, top - height);
    blocks.add(new Block(kind, round(y), round(top - y)));
    return y;
  }

  private static String label(Counts counts) {
    String lines =
        "%s errors, %s warnings, %s others"
            .formatted(counts.errors(), counts.warnings(), counts.others());
    return counts.reports() == 0
        ? lines
        : lines + ", " + counts.reports() + (counts.reports() == 1 ? " report" : " reports");
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
