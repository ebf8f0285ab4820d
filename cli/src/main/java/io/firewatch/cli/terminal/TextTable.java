package io.firewatch.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows in columns that line up; the widths follow the text, not its colours. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<Cell>> rows = new ArrayList<>();

  /** A text and the style it is shown in. */
  public record Cell(String text, UnaryOperator<String> style) {
    public static Cell of(String text) {
      return new Cell(text, UnaryOperator.identity());
    }
  }

  public TextTable(Screen screen, String... headings) {
    rows.add(java.util.Arrays.stream(headings).map(text -> new Cell(text, screen::dim)).toList());
  }

  public void add(Cell... cells) {
    rows.add(List.of(cells));
  }

  public void add(String... cells) {
    rows.add(java.util.Arrays.stream(cells).map(Cell::of).toList());
  }

  public void print(Screen screen) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i).text()));
      }
    }
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        Cell cell = row.get(i);
        line.append(cell.style().apply(cell.text()));
        if (i < row.size() - 1) {
          line.append(" ".repeat(widths[i] - width(cell.text()))).append(GAP);
        }
      }
      screen.line(line.toString().stripTrailing());
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
