package io.firewatch.bench.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayReplayTest {
  private static final long START = 1_767_225_600;

  @TempDir private Path folder;

  @Test
  void each_failure_becomes_one_raise_of_its_service_and_ends() throws Exception {
    List<FoundIncident> found = DayReplay.run(day(60, 1), row -> {});

    assertThat(found).extracting(FoundIncident::service).containsExactly("b", "c", "b");
    assertThat(found)
        .extracting(f -> (f.start().getEpochSecond() - START) / 60)
        .containsExactly(62L, 92L, 122L);
    assertThat(found)
        .allSatisfy(f -> {
          assertThat(f.end()).isBetween(f.start().plusSeconds(300), f.start().plusSeconds(900));
          assertThat(f.rawEvents()).isPositive();
        });
  }

  @Test
  void rows_every_quarter_of_a_minute_are_judged_by_the_minute() throws Exception {
    assertThat(DayReplay.run(day(15, 4), row -> {}))
        .extracting(FoundIncident::service)
        .containsExactly("b", "c", "b");
  }

  @Test
  void a_failure_that_returns_soon_after_it_was_resolved_is_a_row_of_the_same_incident()
      throws Exception {
    List<FoundIncident> found = DayReplay.run(day(60, 1, "b60", "b74"), row -> {});

    assertThat(found).hasSize(2);
    assertThat(found.getFirst().id()).isEqualTo(found.getLast().id());
  }

  @Test
  void a_row_names_the_seconds_and_leaves_the_end_of_an_open_incident_empty() throws Exception {
    List<FoundIncident> found = DayReplay.run(day(60, 1, "c147"), row -> {});

    assertThat(found)
        .singleElement()
        .satisfies(f ->
            assertThat(f.row()).matches("INC-[0-9A-F]{8}," + (START + 149 * 60) + ",,c,[0-9]+"));
  }

  @Test
  void a_bad_cell_is_told_with_line_and_column() throws IOException {
    assertBad("timestamp,a|cpu\n60,1\n120,x\n", "line 3, column 2: 'x' is not a number");
    assertBad("timestamp,a|cpu\n60,1\n60,1\n", "line 3, column 1: '60' is not later");
    assertBad("timestamp,a|cpu\n60\n", "line 2, column 1: 1 columns instead of 2");
    assertBad("timestamp,cpu\n", "line 1, column 2: must be service|metric");
    assertBad("timestamp,a|cpu,a|cpu\n", "line 1, column 3: 'a|cpu' is there twice");
    assertBad("time,a|cpu\n", "line 1, column 1: must be 'timestamp'");
    assertBad("", "line 1, column 1: the file is empty");
    assertBad("timestamp,a|cpu\n-1,2\n", "line 2, column 1: '-1' is not seconds since 1970");
  }

  @Test
  void no_reading_is_an_empty_cell_or_not_a_number() throws Exception {
    Path file = file("timestamp,\"a|cpu{x=\"\"1,2\"\"}\",b|cpu\n60,,NaN\n\n61.5,Infinity,3\n");
    try (MetricTable table = new MetricTable(file)) {
      assertThat(table.next()).satisfies(row -> assertThat(row.readings()).isEmpty());
      assertThat(table.next())
          .satisfies(row -> {
            assertThat(row.millis()).isEqualTo(61_500);
            assertThat(row.readings().values()).containsExactly(3.0);
          });
      assertThat(table.next()).isNull();
    }
  }

  private void assertBad(String text, String message) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> DayReplay.run(file, row -> {}))
        .isInstanceOf(BadTable.class)
        .hasMessageContaining(file + ", " + message);
  }

  private Path file(String text) throws IOException {
    Path file = folder.resolve("metrics.csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file;
  }

  private Path day(int seconds, int rowsInMinute) throws IOException {
    return day(seconds, rowsInMinute, "b60", "c90", "b120");
  }

  /** Two hours and a half of three services; {@code b60} fails b from minute 60 on for five. */
  private Path day(int seconds, int rowsInMinute, String... failures) throws IOException {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>(List.of("timestamp,a|latency_s,b|latency_s,c|latency_s"));
    for (int row = 0; row < 150 * rowsInMinute; row++) {
      StringBuilder line = new StringBuilder().append(START + (long) row * seconds);
      for (String service : List.of("a", "b", "c")) {
        int minute = row / rowsInMinute;
        boolean fails = false;
        for (String failure : failures) {
          int from = Integer.parseInt(failure.substring(1));
          fails |= failure.startsWith(service) && minute >= from && minute < from + 5;
        }
        double value = 0.02 * Math.exp(0.1 * random.nextGaussian()) * (fails ? 20 : 1);
        line.append(String.format(Locale.ROOT, ",%.5f", value));
      }
      lines.add(line.toString());
    }
    return file(String.join("\n", lines));
  }
}
