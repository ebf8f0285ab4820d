package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import io.firewatch.server.testing.RemoteWrite;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.MetricSample;
import io.firewatch.telemetry.SeriesKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RemoteWriteDecoderTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final IngestProperties.Labels CAPS = new IngestProperties.Labels(8, 64, 64);
  private static final SeriesLabels LABELS =
      new SeriesLabels(CAPS, new ServiceNames(List.of("service", "job")));

  private final SeriesCache cache = new SeriesCache(16);

  private RemoteWriteDecoder decode(byte[] message) throws IOException {
    RemoteWriteDecoder decoder =
        new RemoteWriteDecoder(cache, LABELS, new TimeBounds(NOW, NOW - 1000, NOW + 1000), 1000);
    decoder.decode(message, message.length);
    return decoder;
  }

  private static Map<String, String> labels(String... pairs) {
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return labels;
  }

  @Test
  void samples_arrive_under_service_metric_and_the_other_labels() throws IOException {
    MetricBatch batch =
        decode(
                new RemoteWrite()
                    .series(labels("__name__", "up", "job", "shop", "pod", "a"), NOW, 1, 2)
                    .series(labels("__name__", "cpu", "service", "pay", "job", "x"), NOW, 0.5)
                    .series(labels("__name__", "cpu"), NOW, 7)
                    .message())
            .batch();
    assertThat(batch.size()).isEqualTo(4);
    assertThat(batch.sample(0).series()).hasToString("shop/up{pod=\"a\"}");
    assertThat(batch.sample(1).timestampMillis()).isEqualTo(NOW + 1);
    assertThat(batch.sample(2).series()).hasToString("pay/cpu{job=\"x\"}");
    assertThat(batch.sample(3).series()).hasToString("unknown/cpu");
    assertThat(batch.sample(3).value()).isEqualTo(7);
  }

  @Test
  void labels_that_come_after_or_between_samples_name_the_series_all_the_same() throws IOException {
    MetricBatch batch =
        decode(
                new RemoteWrite()
                    .series(out -> {
                      RemoteWrite.label(out, "__name__", "up");
                      RemoteWrite.sample(out, NOW, 1);
                      RemoteWrite.label(out, "job", "shop");
                    })
                    .series(out -> {
                      RemoteWrite.sample(out, NOW, 2);
                      RemoteWrite.label(out, "__name__", "up");
                      RemoteWrite.label(out, "job", "shop");
                    })
                    .message())
            .batch();
    assertThat(batch.sample(0).series()).isEqualTo(batch.sample(1).series());
    assertThat(batch.sample(1).series()).hasToString("shop/up");
  }

  @Test
  void each_of_many_series_keeps_its_own_samples_however_its_labels_come() throws IOException {
    RemoteWrite request = new RemoteWrite();
    for (int i = 0; i < 150; i++) {
      String metric = "m" + i;
      int samples = i % 4;
      if (i % 7 == 3) {
        int of = i;
        request.series(out -> {
          RemoteWrite.label(out, "__name__", metric);
          for (int k = 0; k < samples; k++) {
            RemoteWrite.sample(out, NOW + k, of);
          }
          RemoteWrite.label(out, "job", "shop");
        });
      } else {
        double[] values = new double[samples];
        Arrays.fill(values, i);
        request.series(labels("__name__", metric, "job", "shop"), NOW, values);
      }
    }
    MetricBatch batch = decode(request.message()).batch();
    int at = 0;
    for (int i = 0; i < 150; i++) {
      for (int k = 0; k < i % 4; k++, at++) {
        assertThat(batch.sample(at))
            .isEqualTo(new MetricSample(SeriesKey.of("shop", "m" + i), NOW + k, i));
      }
    }
    assertThat(batch.size()).isEqualTo(at);
  }

  @Test
  void what_is_unusable_is_counted_by_reason_and_the_rest_is_taken() throws IOException {
    Map<String, String> series = labels("__name__", "up", "job", "shop");
    RemoteWriteDecoder decoder =
        decode(
            new RemoteWrite()
                .series(
                    series,
                    NOW,
                    1,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.longBitsToDouble(RemoteWriteDecoder.STALE))
                .series(series, NOW - 5000, 1)
                .series(series, NOW + 5000, 1, 2)
                .series(labels("job", "nameless"), NOW, 1)
                .series(out -> {
                  RemoteWrite.label(out, "__name__", "h");
                  out.writeByteArray(3, new byte[0]);
                  out.writeByteArray(4, new byte[0]);
                })
                .field(3, out -> out.writeString(2, "up"))
                .message());
    assertThat(decoder.size()).isEqualTo(1);
    assertThat(decoder.stale()).isEqualTo(1);
    assertThat(decoder.dropped()).startsWith(2, 1, 2, 1, 1, 1, 1).endsWith(0, 0).hasSize(9);
  }

  @Test
  void the_cache_gives_one_object_for_one_series_and_stays_right_when_it_overflows()
      throws IOException {
    RemoteWrite request = new RemoteWrite();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 200; i++) {
        request.series(labels("__name__", "m" + i, "job", "shop"), NOW, i);
      }
    }
    MetricBatch batch = decode(request.message()).batch();
    for (int i = 0; i < batch.size(); i++) {
      assertThat(batch.sample(i).series().metric()).isEqualTo("m" + i % 200);
      assertThat(batch.value(i)).isEqualTo(i % 200);
    }
    byte[] again = new RemoteWrite().series(labels("__name__", "z", "job", "s"), NOW, 1).message();
    assertThat(decode(again).batch().series().getFirst())
        .isSameAs(decode(again).batch().series().getFirst());
  }

  @Test
  void too_many_samples_are_refused_as_a_whole() {
    double[] values = new double[1001];
    byte[] message = new RemoteWrite().series(labels("__name__", "m"), NOW - 900, values).message();
    assertThatThrownBy(() -> decode(message)).isInstanceOf(Refusal.class);
  }

  @Property(tries = 2000)
  void no_bytes_do_worse_than_being_called_malformed(@ForAll byte[] junk) {
    assertHarmless(junk);
    byte[] good = new RemoteWrite().series(labels("__name__", "m", "job", "j"), NOW, 1).message();
    for (int i = 0; i < Math.min(junk.length, good.length); i++) {
      good[Math.floorMod(junk[i] * 31 + i, good.length)] = junk[i];
    }
    assertHarmless(good);
  }

  private void assertHarmless(byte[] message) {
    try {
      decode(message);
    } catch (IOException | Refusal e) {
      assertThat(e).isNotNull();
    }
  }
}
