package io.firewatch.bench.logs;

import io.firewatch.bench.logs.GroupingScore.Label;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Log lines with known templates: the logging statements of a library, most of them rare and a few
 * frequent, filled with drawn values.
 */
public final class GeneratedLogs {
  private static final int STATEMENTS = 150;
  private static final int LINES = 2_000;

  private GeneratedLogs() {}

  /** Halves of the libraries that share none, so that one can be tuned on and the other kept. */
  public enum Half {
    TUNING,
    TEST
  }

  /** One set for each library of a half, of those on the class path. */
  public static List<LogSet> sets(Half half, long seed) throws IOException {
    List<LogSet> sets = new ArrayList<>();
    for (Map.Entry<String, List<Statement>> library : Libraries.onClassPath().entrySet()) {
      boolean test = Math.floorMod(library.getKey().hashCode(), 2) == 1;
      if (test == (half == Half.TEST)) {
        sets.add(set(library.getKey(), library.getValue(), seed));
      }
    }
    return sets;
  }

  private static LogSet set(String library, List<Statement> all, long seed) {
    ValueGenerator values = new ValueGenerator(seed ^ library.hashCode());
    List<Statement> statements = new ArrayList<>(all);
    Collections.shuffle(statements, values.random());
    statements = statements.subList(0, Math.min(STATEMENTS, statements.size()));
    List<List<ValueGenerator.Kind>> kinds = new ArrayList<>();
    for (Statement statement : statements) {
      kinds.add(kinds(statement, values));
    }
    List<String> lines = new ArrayList<>();
    List<Label> truth = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      int pick = values.zipf(statements.size());
      Statement statement = statements.get(pick);
      lines.add(fill(statement, kinds.get(pick), values));
      truth.add(new Label(statement.template(), statement.template()));
    }
    return new LogSet(library, lines, lines, truth);
  }

  private static List<ValueGenerator.Kind> kinds(Statement statement, ValueGenerator values) {
    List<ValueGenerator.Kind> kinds = new ArrayList<>();
    int count = statement.types().size();
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1 && statement.texts().getLast().isBlank();
      ValueGenerator.Kind kind =
          values.kind(statement.types().get(i), statement.texts().get(i), last);
      boolean unitFollows = statement.texts().get(i + 1).matches("(?s)\\p{L}.*");
      kinds.add(
          unitFollows && kind == ValueGenerator.Kind.DURATION ? ValueGenerator.Kind.NUMBER : kind);
    }
    return kinds;
  }

  private static String fill(
      Statement statement, List<ValueGenerator.Kind> kinds, ValueGenerator values) {
    StringBuilder line = new StringBuilder(statement.texts().getFirst());
    for (int i = 0; i < kinds.size(); i++) {
      line.append(values.draw(kinds.get(i))).append(statement.texts().get(i + 1));
    }
    return line.toString().replaceAll("\\s+", " ").strip();
  }
}
