package io.firewatch.cli.rca;

import io.firewatch.cli.terminal.Screen;
import io.firewatch.cli.terminal.TextTable;
import io.firewatch.cli.terminal.Wording;
import io.firewatch.diagnosis.cause.Ranking;
import io.firewatch.diagnosis.cause.Strength;
import io.firewatch.diagnosis.cause.Suspect;
import java.util.List;
import java.util.Locale;

/** Prints why: each suspect, and under it what speaks for and against it. */
final class Explanation {
  private static final int SUSPECTS = 5;
  private static final int REASONS = 8;
  private static final int REFERENCE_WIDTH = 60;
  private static final double WORTH_A_LINE = 0.01;

  private final Screen screen;

  Explanation(Screen screen) {
    this.screen = screen;
  }

  void print(String name, Ranking ranking) {
    screen.line(name);
    if (!ranking.conclusive()) {
      screen.line(
          ranking.weighed().isEmpty()
              ? "  Nobody is accused: nothing could be weighed."
              : "  Nobody is accused: the first scores %s, and chance alone reaches %s."
                  .formatted(
                      score(ranking.weighed().getFirst().score()), score(Ranking.LEAST_SCORE)));
    }
    int place = 0;
    for (Suspect suspect : ranking.weighed().stream().limit(SUSPECTS).toList()) {
      place++;
      screen.line("%3d. %s  score %s".formatted(place, suspect.service(), score(suspect.score())));
      reasons(suspect.reasons());
    }
    if (ranking.weighed().size() > SUSPECTS) {
      screen.line("     and %d more".formatted(ranking.weighed().size() - SUSPECTS));
    }
    if (!ranking.missing().isEmpty()) {
      screen.line("  Missing: " + String.join(", ", ranking.missing()) + ".");
    }
    screen.line("");
  }

  private void reasons(List<Strength> all) {
    List<Strength> told =
        all.stream().filter(r -> Math.abs(r.strength()) >= WORTH_A_LINE).limit(REASONS).toList();
    if (told.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(screen, "      STRENGTH", "EVIDENCE", "OF", "SEEN", "EXPECTED");
    for (Strength reason : told) {
      table.add(
          "%14s".formatted(score(reason.strength())),
          reason.source().words(),
          Wording.shortened(reason.reference(), REFERENCE_WIDTH),
          Wording.number(reason.value()),
          Wording.number(reason.expected()));
    }
    table.print(screen);
  }

  private static String score(double score) {
    return String.format(Locale.ROOT, "%.2f", score);
  }
}
