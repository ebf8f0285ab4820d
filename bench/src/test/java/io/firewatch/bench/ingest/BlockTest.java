package io.firewatch.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

final class BlockTest {
  private static final IngestOptions.Fleet FLEET = new IngestOptions.Fleet(3, 20, 1, 3);
  private static final SimulatedTime TIME = new SimulatedTime(1_800_000_000_000L, 1_000, 400);

  private record Decoded(Map<String, String> labels, double value, long timestamp) {}

  @Test
  void a_request_holds_one_reading_of_every_series_with_its_labels() throws IOException {
    List<BenchSeries> series = BenchSeries.fleet(FLEET, new ServiceNames("run"));

    List<Decoded> decoded = decode(new Block(series), 5, Spikes.none(FLEET));

    assertThat(decoded).hasSize(60);
    for (int i = 0; i < 60; i++) {
      assertThat(decoded.get(i).labels)
          .containsEntry("__name__", series.get(i).metric())
          .containsEntry("service", "bench-run-" + i / 20)
          .containsEntry("instance", series.get(i).instance());
      assertThat(decoded.get(i).value).isEqualTo(series.get(i).usual(5));
      assertThat(decoded.get(i).timestamp).isEqualTo(TIME.at(5));
    }
  }

  @Test
  void a_block_can_be_filled_again_and_keeps_nothing_of_the_step_before() throws IOException {
    Block block = new Block(BenchSeries.fleet(FLEET, new ServiceNames("run")));
    List<Decoded> once = decode(block, 7, Spikes.none(FLEET));

    decode(block, 8, Spikes.none(FLEET));

    assertThat(decode(block, 7, Spikes.none(FLEET))).isEqualTo(once);
  }

  @Test
  void a_spike_triples_one_series_of_its_service_for_six_readings() throws IOException {
    Spikes spikes = Spikes.spread(FLEET, TIME, 90);
    Block block = new Block(BenchSeries.fleet(FLEET, new ServiceNames("run")));
    int last = spikes.lastStep(1);
    List<Integer> abnormal = new ArrayList<>();

    for (int step = last - 10; step < last + 5; step++) {
      for (int i = 20; i < 40; i++) {
        Decoded one = decode(block, step, spikes).get(i);
        double usual = BenchSeries.fleet(FLEET, new ServiceNames("run")).get(i).usual(step);
        if (one.value > 2 * usual) {
          assertThat(one.value).isEqualTo(3 * usual);
          assertThat(one.labels).containsEntry("__name__", BenchSeries.FAILING_METRIC);
          abnormal.add(step);
        }
      }
    }

    assertThat(abnormal).containsExactly(last - 5, last - 4, last - 3, last - 2, last - 1, last);
  }

  private static List<Decoded> decode(Block block, int step, Spikes spikes) throws IOException {
    int length = block.fill(step, TIME.at(step), spikes);
    byte[] body = Snappy.uncompress(Arrays.copyOf(block.compressed(), length));
    CodedInputStream in = CodedInputStream.newInstance(body);
    List<Decoded> all = new ArrayList<>();
    while (in.readTag() != 0) {
      all.add(series(CodedInputStream.newInstance(in.readByteArray())));
    }
    return all;
  }

  private static Decoded series(CodedInputStream in) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    double value = 0;
    long timestamp = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      CodedInputStream field = CodedInputStream.newInstance(in.readByteArray());
      if (tag >> 3 == 1) {
        field.readTag();
        String name = field.readString();
        field.readTag();
        labels.put(name, field.readString());
      } else {
        field.readTag();
        value = field.readDouble();
        field.readTag();
        timestamp = field.readInt64();
      }
    }
    return new Decoded(labels, value, timestamp);
  }
}
