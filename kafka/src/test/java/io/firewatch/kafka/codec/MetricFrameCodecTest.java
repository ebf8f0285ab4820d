package io.firewatch.kafka.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
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

final class MetricFrameCodecTest {
  private final MetricFrameCodec codec = new MetricFrameCodec();

  @Provide
  Arbitrary<List<MetricSample>> samples() {
    Arbitrary<String> names = Arbitraries.strings().ofMinLength(1).ofMaxLength(12);
    Arbitrary<String> shown = names.filter(text -> !text.isBlank());
    Arbitrary<Labels> labels =
        Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5), names)
            .ofMaxSize(3)
            .map(Labels::of);
    Arbitrary<SeriesKey> series = Combinators.combine(shown, shown, labels).as(SeriesKey::new);
    Arbitrary<MetricSample> sample =
        Combinators.combine(
                series, Arbitraries.longs(), Arbitraries.doubles().filter(Double::isFinite))
            .as(MetricSample::new);
    return sample.list().ofMaxSize(60);
  }

  @Property(tries = 200)
  void a_batch_reads_back_as_it_was(@ForAll("samples") List<MetricSample> samples) {
    byte[] frame = MetricFrameCodec.encode(MetricBatch.of(samples));

    assertThat(all(codec.decode(frame))).isEqualTo(samples);
    assertThat(all(codec.decode(frame))).as("with every series known").isEqualTo(samples);
  }

  @Property(tries = 200)
  void a_frame_cut_short_is_refused(
      @ForAll("samples") List<MetricSample> samples, @ForAll @IntRange(max = 10_000) int cut) {
    byte[] frame = MetricFrameCodec.encode(MetricBatch.of(samples));
    byte[] shorter = Arrays.copyOf(frame, cut % frame.length);

    assertThatThrownBy(() -> codec.decode(shorter)).isInstanceOf(CorruptFrame.class);
  }

  @Property(tries = 200)
  void a_damaged_frame_is_read_or_refused_and_nothing_worse(
      @ForAll("samples") List<MetricSample> samples,
      @ForAll @IntRange(max = 10_000) int at,
      @ForAll byte damage) {
    byte[] frame = MetricFrameCodec.encode(MetricBatch.of(samples));
    frame[at % frame.length] ^= damage;

    try {
      codec.decode(frame);
    } catch (CorruptFrame e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Property(tries = 200)
  void bytes_of_any_kind_are_refused(@ForAll byte[] bytes) {
    byte[] frame = new byte[bytes.length + 3];
    frame[0] = Frames.MAGIC;
    frame[1] = Frames.METRICS;
    frame[2] = Frames.VERSION;
    System.arraycopy(bytes, 0, frame, 3, bytes.length);

    for (byte[] input : List.of(bytes, frame)) {
      try {
        codec.decode(input);
      } catch (CorruptFrame e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Example
  void a_frame_that_claims_billions_of_samples_allocates_nothing() {
    FrameWriter out = Frames.begin(Frames.METRICS, 64);
    out.varint(0);
    out.varint(Long.MAX_VALUE / 2);

    assertThatThrownBy(() -> codec.decode(out.toBytes()))
        .isInstanceOf(CorruptFrame.class)
        .hasMessageContaining("entries cannot be in");
  }

  @Example
  void a_version_of_the_future_is_refused_by_name() {
    byte[] frame = MetricFrameCodec.encode(MetricBatch.of(List.of()));
    frame[2] = 9;

    assertThatThrownBy(() -> codec.decode(frame))
        .isInstanceOf(CorruptFrame.class)
        .hasMessageContaining("version 9");
  }

  @Example
  void known_series_are_the_same_objects_and_their_number_is_bounded() {
    SeriesInterner interner = new SeriesInterner(100);
    byte[] first = MetricFrameCodec.encode(SeriesKey.of("s", "m"));
    SeriesKey known = interner.intern(first, 0, first.length);

    assertThat(interner.intern(first.clone(), 0, first.length)).isSameAs(known);
    for (int i = 0; i < 1_000; i++) {
      byte[] more = MetricFrameCodec.encode(SeriesKey.of("s" + i, "m"));
      assertThat(interner.intern(more, 0, more.length)).isEqualTo(SeriesKey.of("s" + i, "m"));
      assertThat(interner.size()).isLessThanOrEqualTo(100);
    }
  }

  @Example
  void frames_stay_below_the_limit_and_carry_only_the_series_they_need() {
    List<MetricSample> samples = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      SeriesKey key = new SeriesKey("svc", "metric" + i % 50, Labels.of(Map.of("pod", "p")));
      samples.add(new MetricSample(key, 1_000L * i, i));
    }
    MetricBatch batch = MetricBatch.of(samples);
    int[] selection = IntStream.range(0, batch.size()).filter(i -> i % 50 < 2).toArray();

    List<byte[]> frames = MetricFrameCodec.encode(batch, selection, 0, selection.length, 500);

    assertThat(frames).hasSizeGreaterThan(1).allMatch(frame -> frame.length <= 500);
    List<MetricSample> read = new ArrayList<>();
    for (byte[] frame : frames) {
      MetricBatch part = codec.decode(frame);
      assertThat(part.series()).hasSizeLessThanOrEqualTo(2);
      read.addAll(all(part));
    }
    assertThat(read).isEqualTo(Arrays.stream(selection).mapToObj(batch::sample).toList());
  }

  @Example
  void a_usual_frame_costs_about_a_dozen_bytes_a_sample() {
    MetricBatch.Builder builder = new MetricBatch.Builder();
    for (int i = 0; i < 10_000; i++) {
      builder.add(SeriesKey.of("svc" + i % 20, "m" + i % 5), 1_700_000_000_000L + i / 100, i);
    }

    assertThat(MetricFrameCodec.encode(builder.build())).hasSizeLessThan(11 * 10_000);
  }

  private static List<MetricSample> all(MetricBatch batch) {
    return IntStream.range(0, batch.size()).mapToObj(batch::sample).toList();
  }
}
