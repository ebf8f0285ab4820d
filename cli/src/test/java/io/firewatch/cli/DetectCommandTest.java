package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectCommandTest {
  @TempDir Path folder;

  @Test
  void every_row_gets_a_score_and_the_first_ones_do_not_depend_on_the_rest() throws IOException {
    List<String> rows = series(3_000);
    Path whole = write("whole.csv", rows);
    Path part = write("part.csv", rows.subList(0, 2_001));

    assertThat(detect(whole, folder.resolve("out/whole.csv")).exitCode()).isZero();
    assertThat(detect(part, folder.resolve("out/part.csv")).exitCode()).isZero();

    List<String> scores = Files.readAllLines(folder.resolve("out/whole.csv"));
    assertThat(scores).hasSize(3_001).startsWith("timestamp,value,anomaly_score");
    assertThat(scores.get(1_501)).startsWith(rows.get(1_501) + ",");
    assertThat(score(scores.get(1_501))).isBetween(0.1, 1.0);
    assertThat(Files.readAllLines(folder.resolve("out/part.csv")))
        .isEqualTo(scores.subList(0, 2_001));
  }

  @Test
  void a_folder_becomes_a_folder_and_one_bad_row_leaves_nothing_behind() throws IOException {
    write("in/a/one.csv", series(50));
    write("in/two.csv", series(50));
    assertThat(detect(folder.resolve("in"), folder.resolve("good")).exitCode()).isZero();
    assertThat(folder.resolve("good/a/one.csv")).exists();
    assertThat(folder.resolve("good/two.csv")).exists();

    write("in/zwei.csv", List.of("timestamp,value", "2020-01-01 00:00:00,1", "2020-01-01,x"));
    Cli bad = detect(folder.resolve("in"), folder.resolve("bad"));

    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.err()).contains("zwei.csv, line 3, column 1");
    assertThat(folder.resolve("bad")).doesNotExist();
  }

  @Test
  void a_value_that_is_no_number_is_told_with_its_column() throws IOException {
    Path file = write("s.csv", List.of("timestamp,value", "2020-01-01 00:00:00,1x"));
    Cli bad = detect(file, folder.resolve("o.csv"));
    assertThat(bad.err()).contains("s.csv, line 2, column 21").contains("1x");
    assertThat(folder.resolve("o.csv")).doesNotExist();
  }

  @Test
  void a_plot_is_one_page_that_loads_nothing() throws IOException {
    Path file = write("s.csv", series(2_000));
    Path page = folder.resolve("s.html");
    Cli plot = Cli.run("detect", "--input", file.toString(), "--plot", page.toString());
    assertThat(plot.exitCode()).isZero();
    assertThat(Files.readString(page))
        .contains("echarts.init")
        .contains("rarer than 1 in")
        .doesNotContain("<script src")
        .doesNotContain("<link")
        .doesNotContain("{{");
  }

  @Test
  void a_plot_shows_what_is_rare_while_its_alarm_rests() throws IOException {
    List<String> rows = series(2_000);
    for (int i = 1_502; i < 1_506; i++) {
      rows.set(i, rows.get(i).substring(0, rows.get(i).indexOf(',')) + ",90");
    }
    Path page = folder.resolve("s.html");
    Cli plot =
        Cli.run("detect", "--input", write("s.csv", rows).toString(), "--plot", page.toString());
    assertThat(plot.exitCode()).isZero();
    assertThat(Files.readString(page)).containsPattern("rested: [1-9]\\d* readings");
  }

  private Cli detect(Path input, Path output) {
    return Cli.run("detect", "--input", input.toString(), "--output", output.toString());
  }

  private Path write(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, lines);
  }

  private static double score(String row) {
    return Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
  }

  private static List<String> series(int rows) {
    Random random = new Random(1);
    LocalDateTime start = LocalDateTime.parse("2020-01-01T00:00:01");
    List<String> lines = new ArrayList<>(List.of("timestamp,value"));
    for (int i = 0; i < rows; i++) {
      double value = i == 1_500 ? 90 : 10 + random.nextDouble();
      lines.add(start.plusMinutes(5L * i).toString().replace('T', ' ') + "," + value);
    }
    return lines;
  }
}
