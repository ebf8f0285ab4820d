package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.triage.line.LogLineReader;
import io.firewatch.triage.line.ParsedLine;
import io.firewatch.triage.template.MinerSettings;
import io.firewatch.triage.template.TemplateMiner;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LogSourcesTest {
  private static final ServiceNames NAMES = new ServiceNames("t");
  private static final long NOW = 1_800_000_000_123L;

  @Test
  void every_line_says_its_level_so_that_errors_can_be_counted_exactly() {
    for (LogOptions.Format format : LogOptions.Format.values()) {
      for (LogBlock block : sources(format, 1).blocks()) {
        List<ParsedLine> lines = read(block);

        assertThat(lines).hasSize(block.lines());
        assertThat(lines).allMatch(line -> line.level().isPresent());
        assertThat(lines.stream().filter(line -> line.level().orElseThrow().isError()))
            .hasSize(block.errors());
      }
    }
  }

  @Test
  void the_same_seed_makes_the_same_lines_and_another_one_does_not() {
    assertThat(text(1)).isEqualTo(text(1)).isNotEqualTo(text(2));
  }

  @Test
  void values_are_drawn_anew_for_every_request_and_templates_are_not() {
    LogBlock block = sources(LogOptions.Format.TEXT, 1).blocks().getFirst();
    TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
    String first = new String(block.fill(NOW), StandardCharsets.UTF_8);
    String second = new String(block.fill(NOW), StandardCharsets.UTF_8);
    Set<Object> before = new HashSet<>();
    first.lines().forEach(line -> before.add(miner.add(line).id()));
    Set<Object> after = new HashSet<>();
    second.lines().forEach(line -> after.add(miner.add(line).id()));

    assertThat(second).isNotEqualTo(first).hasSameSizeAs(first);
    assertThat(after).isEqualTo(before);
  }

  @Test
  void a_failure_has_words_of_its_own_and_is_not_critical() {
    LogSources sources = sources(LogOptions.Format.TEXT, 1);
    LogBlock one = sources.probe(0);
    LogBlock other = sources.probe(1);

    assertThat(one.errors()).isEqualTo(10);
    assertThat(one.path()).isNotEqualTo(other.path());
    assertThat(errorText(one)).isNotEqualTo(errorText(other));
  }

  private static String errorText(LogBlock block) {
    return read(block).stream()
        .filter(line -> line.level().equals(java.util.Optional.of(LogLevel.ERROR)))
        .findFirst()
        .orElseThrow()
        .message()
        .replaceAll("\\d", "#");
  }

  private static String text(long seed) {
    StringBuilder text = new StringBuilder();
    for (LogBlock block : sources(LogOptions.Format.BOTH, seed).blocks()) {
      text.append(new String(block.fill(NOW), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  private static List<ParsedLine> read(LogBlock block) {
    String text = new String(block.fill(NOW), StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("#").doesNotContain("\u0001").doesNotContain("\u0002");
    return text.lines().map(LogLineReader::read).toList();
  }

  private static LogSources sources(LogOptions.Format format, long seed) {
    return new LogSources(new LogOptions.Sources(12, 2, 300, format, seed), NAMES);
  }
}
