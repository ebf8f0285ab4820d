package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RcaCommandTest {
  @TempDir private Path cases;
  private Path folder;

  @BeforeEach
  void writeCase() throws IOException {
    folder = Files.createDirectory(cases.resolve("one"));
    StringBuilder normal = new StringBuilder("timestamp,\"a,x|cpu\",b|cpu,c|cpu\n");
    for (int i = 0; i < 20; i++) {
      normal.append("%d,%d,%d,%d%n".formatted(60 * i, 50 + i % 3, 20 + i % 2, 30 + i % 4));
    }
    Files.writeString(folder.resolve("normal.csv"), normal);
    Files.writeString(
        folder.resolve("abnormal.csv"),
        "timestamp,\"a,x|cpu\",b|cpu,c|cpu\n1200,400,21,30\n1260,420,20,32\n1320,410,,31\n");
  }

  @Test
  void the_busy_service_comes_first_in_the_columns_that_are_promised() {
    Cli rca = Cli.run("rca", "--case", folder.toString());

    assertThat(rca.exitCode()).isZero();
    List<String> lines = rca.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("rank,service,metric,score");
    assertThat(lines.get(1)).startsWith("1,\"a,x\",cpu,");
  }

  @Test
  void many_cases_are_written_to_one_file_with_a_column_that_names_each() throws IOException {
    Path output = cases.resolve("ranks.csv");

    Cli rca = Cli.run("rca", "--cases", cases.toString(), "--output", output.toString());

    assertThat(rca.exitCode()).isZero();
    assertThat(Files.readAllLines(output))
        .contains("case,rank,service,metric,score")
        .anyMatch(line -> line.startsWith("one,1,\"a,x\",cpu,"));
  }

  @Test
  void an_explanation_shows_what_was_seen_and_what_was_expected() {
    Cli rca = Cli.run("rca", "--case", folder.toString(), "--explain");

    assertThat(rca.out())
        .contains("1. a,x  score")
        .contains("SEEN")
        .contains("Missing: spans, logs, a call graph");
  }

  @Test
  void a_quiet_case_gives_the_header_alone_and_says_that_nobody_is_accused() throws IOException {
    Files.writeString(
        folder.resolve("abnormal.csv"),
        "timestamp,\"a,x|cpu\",b|cpu,c|cpu\n1200,51,20,31\n1260,51,20,31\n1320,51,20,31\n");

    assertThat(Cli.run("rca", "--case", folder.toString()).out().lines()).hasSize(1);
    assertThat(Cli.run("rca", "--case", folder.toString(), "--explain").out())
        .contains("Nobody is accused");
  }

  @Test
  void what_is_no_number_is_told_with_file_line_and_column() throws IOException {
    Files.writeString(folder.resolve("abnormal.csv"), "timestamp,b|cpu\n1,20\n2,much\n");

    Cli rca = Cli.run("rca", "--case", folder.toString());

    assertThat(rca.exitCode()).isEqualTo(1);
    assertThat(rca.err()).contains("abnormal.csv, line 3, column 2 (b|cpu): 'much' is no number");
  }

  @Test
  void a_column_without_a_metric_is_told_with_its_place() throws IOException {
    Files.writeString(folder.resolve("normal.csv"), "timestamp,cpu\n1,20\n");

    assertThat(Cli.run("rca", "--case", folder.toString()).err())
        .contains("normal.csv, line 1, column 2")
        .contains("service|metric");
  }

  @Test
  void torn_rows_of_logs_are_left_out_and_counted() throws IOException {
    StringBuilder log = new StringBuilder("TimeUnixNano,PodName,SpanID,Log\n");
    for (int i = 0; i < 20; i++) {
      log.append("%d,b-5d7f9c6b4d-abcde,s%d,\"said \"\"hello\"\"\"%n".formatted(i, i));
    }
    log.append("7,b-5d7f9c6b4d-abcde,s7,\"said\"and torn\n");
    Files.writeString(folder.resolve("log.csv"), log);

    Cli rca = Cli.run("rca", "--case", folder.toString());

    assertThat(rca.exitCode()).isZero();
    assertThat(rca.err()).contains("log.csv: left out 1 torn row");
  }

  @Test
  void a_folder_that_holds_no_case_is_told() {
    assertThat(Cli.run("rca", "--cases", folder.toString()).exitCode()).isEqualTo(5);
    assertThat(Cli.run("rca", "--case", "/nowhere").err()).contains("/nowhere is no folder");
  }
}
