package io.firewatch.kafka.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.history.Rollup;
import io.firewatch.history.SeriesRollup;
import io.firewatch.history.Sketch;
import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class RowFramesTest {
  private static final Arbitrary<String> TEXTS = Arbitraries.strings().ofMaxLength(20);
  private static final Arbitrary<String> NAMES = TEXTS.filter(text -> !text.isBlank());
  private static final Arbitrary<Map<String, String>> MAPS =
      Arbitraries.maps(TEXTS, TEXTS).ofMaxSize(3);

  @Provide
  Arbitrary<List<LogLine>> lines() {
    return Combinators.combine(
            TEXTS, NAMES, Arbitraries.longs(), Arbitraries.of(LogLevel.class), TEXTS, TEXTS, MAPS)
        .as(LogLine::new)
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<Span>> spans() {
    Arbitrary<Double> durations = Arbitraries.doubles().between(0, 1e9);
    return Combinators.combine(
            TEXTS, TEXTS, NAMES, Arbitraries.longs(), durations, Arbitraries.of(true, false), MAPS)
        .as((id, op, svc, at, took, failed, map) ->
            new Span(id, id, op, svc, op, at, took, failed, map))
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 200)
  void log_lines_read_back_as_they_were(@ForAll("lines") List<LogLine> lines) {
    List<byte[]> frames = LogFrameCodec.encode(lines, Frames.MAX_BYTES);

    assertThat(frames.stream().flatMap(f -> LogFrameCodec.decode(f).stream())).isEqualTo(lines);
    assertThat(frames.stream().mapToInt(LogFrameCodec::count).sum()).isEqualTo(lines.size());
  }

  @Property(tries = 200)
  void lines_below_a_level_are_passed_over(
      @ForAll("lines") List<LogLine> lines, @ForAll LogLevel least) {
    List<byte[]> frames = LogFrameCodec.encode(lines, 300);

    assertThat(frames.stream().flatMap(f -> LogFrameCodec.decode(f, least).stream()))
        .isEqualTo(lines.stream().filter(line -> line.level().compareTo(least) >= 0).toList());
  }

  @Property(tries = 200)
  void what_triage_reads_of_lines_is_as_it_was(@ForAll("lines") List<LogLine> lines) {
    List<byte[]> frames = LogFrameCodec.encode(lines, 300);

    assertThat(frames.stream().flatMap(f -> LogFrameCodec.decodeMessages(f).stream()))
        .isEqualTo(
            lines.stream()
                .map(line ->
                    new LogLine(
                        "",
                        line.service(),
                        line.timestampMillis(),
                        line.level(),
                        line.message(),
                        "",
                        Map.of()))
                .toList());
  }

  @Property(tries = 200)
  void spans_read_back_as_they_were(@ForAll("spans") List<Span> spans) {
    List<byte[]> frames = SpanFrameCodec.encode(spans, 300);

    assertThat(frames.stream().flatMap(f -> SpanFrameCodec.decode(f).stream())).isEqualTo(spans);
  }

  @Provide
  Arbitrary<List<SeriesRollup>> rollups() {
    Arbitrary<Double> values = Arbitraries.doubles();
    return Combinators.combine(
            NAMES,
            NAMES,
            MAPS,
            Arbitraries.longs().between(-1L << 50, 1L << 50),
            values.list().ofMinSize(1).ofMaxSize(40))
        .as(RowFramesTest::rollup)
        .list()
        .ofMaxSize(20);
  }

  private static SeriesRollup rollup(
      String service, String metric, Map<String, String> labels, long at, List<Double> values) {
    double[] all = values.stream().mapToDouble(value -> value).toArray();
    return new SeriesRollup(
        new SeriesKey(service, metric, Labels.of(labels)),
        new Rollup(
            at,
            at,
            all.length,
            Arrays.stream(all).sum(),
            Arrays.stream(all).min().orElseThrow(),
            Arrays.stream(all).max().orElseThrow(),
            Sketch.of(all)));
  }

  @Property(tries = 200)
  void rollups_read_back_as_they_were(@ForAll("rollups") List<SeriesRollup> rollups) {
    List<byte[]> frames = RollupFrameCodec.encode(rollups, 300);

    assertThat(frames.stream().flatMap(f -> RollupFrameCodec.decode(f).stream()))
        .isEqualTo(rollups);
  }

  @Property(tries = 200)
  void a_damaged_rollup_is_read_or_refused_and_nothing_worse(
      @ForAll("rollups") List<SeriesRollup> rollups,
      @ForAll @IntRange(max = 10_000) int at,
      @ForAll byte by) {
    for (byte[] frame : RollupFrameCodec.encode(rollups, Frames.MAX_BYTES)) {
      frame[at % frame.length] += by;
      try {
        RollupFrameCodec.decode(frame);
      } catch (CorruptFrame refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }

  @Property(tries = 200)
  void a_damaged_frame_is_read_or_refused_and_nothing_worse(
      @ForAll("lines") List<LogLine> lines,
      @ForAll @IntRange(max = 10_000) int at,
      @ForAll byte by) {
    for (byte[] frame : LogFrameCodec.encode(lines, Frames.MAX_BYTES)) {
      byte[] shorter = Arrays.copyOf(frame, at % frame.length);
      assertThatThrownBy(() -> LogFrameCodec.decode(shorter)).isInstanceOf(CorruptFrame.class);
      assertThatThrownBy(() -> LogFrameCodec.decodeMessages(shorter))
          .isInstanceOf(CorruptFrame.class);
      assertThatThrownBy(() -> LogFrameCodec.decode(shorter, LogLevel.FATAL))
          .isInstanceOf(CorruptFrame.class);
      frame[at % frame.length] ^= by;
      try {
        LogFrameCodec.decode(frame);
      } catch (CorruptFrame e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Example
  void frames_stay_below_the_limit_unless_one_line_alone_is_longer() {
    List<LogLine> lines =
        IntStream.range(0, 100)
            .mapToObj(i -> line(i, i == 50 ? "x".repeat(2_000) : "short"))
            .toList();

    List<byte[]> frames = LogFrameCodec.encode(lines, 1_000);

    assertThat(frames).filteredOn(frame -> frame.length > 1_000).hasSize(1);
    assertThat(frames.stream().flatMap(f -> LogFrameCodec.decode(f).stream())).isEqualTo(lines);
  }

  private static LogLine line(int id, String message) {
    return new LogLine("" + id, "svc", id, LogLevel.INFO, message, "", Map.of());
  }
}
