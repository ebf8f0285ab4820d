package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterCommandTest {
  @TempDir private Path folder;

  @Test
  void a_file_becomes_a_table_with_a_row_for_each_line() throws IOException {
    Path input = folder.resolve("app.log");
    Files.write(input, lines());
    Path output = folder.resolve("out/app.csv");

    Cli run = cluster(input, output);

    assertThat(run.exitCode()).isZero();
    List<String> rows = Files.readAllLines(output);
    assertThat(rows).hasSize(101).first().isEqualTo("LineId,EventId,EventTemplate");
    assertThat(rows.get(1)).startsWith("1,").endsWith(",Served request <*> in <*> ms");
    assertThat(rows.get(1).split(",")[1]).isEqualTo(rows.get(100).split(",")[1]);
  }

  @Test
  void a_folder_becomes_a_folder() throws IOException {
    Files.createDirectories(folder.resolve("in/a"));
    Files.write(folder.resolve("in/a/one.log"), lines());
    Files.write(folder.resolve("in/two.txt"), lines());

    assertThat(cluster(folder.resolve("in"), folder.resolve("out")).exitCode()).isZero();
    assertThat(folder.resolve("out/a/one.csv")).exists();
    assertThat(folder.resolve("out/two.csv")).exists();
  }

  @Test
  void what_fails_says_why_and_leaves_nothing_behind() throws IOException {
    Cli run = cluster(folder.resolve("none.log"), folder.resolve("out.csv"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("none.log");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static Cli cluster(Path input, Path output) {
    return Cli.run("logs", "cluster", "--input", input.toString(), "--output", output.toString());
  }

  private static List<String> lines() {
    return IntStream.range(0, 100)
        .mapToObj(i ->
            "2026-01-02 10:00:%02d,%03d INFO  [http-%d] app.Server: Served request %d in %d ms"
                .formatted(i % 60, i, i % 7, i * 31, i * 3))
        .toList();
  }
}
