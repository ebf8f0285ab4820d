package io.firewatch.bench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.bench.logs.GeneratedLogs.Half;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class GeneratedLogsTest {

  @Test
  void statements_with_braces_and_with_concatenation_are_read() throws IOException {
    try (InputStream in = Logs.class.getResourceAsStream("GeneratedLogsTest$Logs.class")) {
      List<String> templates =
          StatementReader.read(in.readAllBytes()).stream().map(Statement::template).toList();

      assertThat(templates).containsExactly("Moved <*> files", "Closed <*> after <*> ms");
    }
  }

  @Test
  void the_halves_share_no_library_and_the_same_seed_gives_the_same_lines() throws IOException {
    List<LogSet> tuning = GeneratedLogs.sets(Half.TUNING, 1);
    List<LogSet> test = GeneratedLogs.sets(Half.TEST, 1);
    Set<String> names = new HashSet<>();
    tuning.forEach(set -> names.add(set.name()));

    assertThat(tuning).isNotEmpty();
    assertThat(test).isNotEmpty().noneMatch(set -> names.contains(set.name()));
    assertThat(GeneratedLogs.sets(Half.TEST, 1)).isEqualTo(test);
  }

  /** What the first test reads. */
  private static final class Logs {
    private static final Logger LOG = LoggerFactory.getLogger(Logs.class);

    static void log(int count, String name) {
      LOG.info("Moved {} files", count);
      LOG.warn("Closed " + name + " after " + count + " ms");
    }
  }
}
