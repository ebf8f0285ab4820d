package io.firewatch.kafka.telemetry;

import io.firewatch.kafka.codec.Frames;
import io.firewatch.kafka.codec.MetricFrameCodec;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;

/**
 * Sends everything of a service, or of a trace, to one partition: murmur2(key) mod n, which is what
 * Kafka's own partitioner does with the service as key.
 */
final class Partitioner {
  private final int partitions;

  Partitioner(int partitions) {
    this.partitions = partitions;
  }

  /** Bytes for one partition. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Part(int partition, byte[] frame) {}

  int partitionOf(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  /** The batch as frames, in each partition in the order of the batch. */
  List<Part> split(MetricBatch batch) {
    int[] home = homes(batch.series());
    int[] ends = new int[partitions + 1];
    for (int i = 0; i < batch.size(); i++) {
      ends[home[batch.seriesIndex(i)] + 1]++;
    }
    for (int p = 0; p < partitions; p++) {
      ends[p + 1] += ends[p];
    }
    // A counting sort: samples of one partition side by side, their order kept.
    int[] next = ends.clone();
    int[] sorted = new int[batch.size()];
    for (int i = 0; i < batch.size(); i++) {
      sorted[next[home[batch.seriesIndex(i)]]++] = i;
    }
    List<Part> parts = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      if (ends[p] < ends[p + 1]) {
        for (byte[] frame :
            MetricFrameCodec.encode(batch, sorted, ends[p], ends[p + 1], Frames.MAX_BYTES)) {
          parts.add(new Part(p, frame));
        }
      }
    }
    return parts;
  }

  /** Rows as frames of their keys' partitions, in each in the order given. */
  <T> List<Part> split(
      List<T> rows, Function<T, String> key, Function<List<T>, List<byte[]>> encode) {
    List<List<T>> groups = new ArrayList<>(partitions);
    for (int p = 0; p < partitions; p++) {
      groups.add(new ArrayList<>());
    }
    String last = "";
    List<T> group = groups.get(partitionOf(last));
    for (T row : rows) {
      String of = key.apply(row);
      if (!of.equals(last)) {
        last = of;
        group = groups.get(partitionOf(of));
      }
      group.add(row);
    }
    List<Part> parts = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      if (!groups.get(p).isEmpty()) {
        for (byte[] frame : encode.apply(groups.get(p))) {
          parts.add(new Part(p, frame));
        }
      }
    }
    return parts;
  }

  private int[] homes(List<SeriesKey> series) {
    int[] home = new int[series.size()];
    String last = "";
    int partition = 0;
    for (int i = 0; i < home.length; i++) {
      String service = series.get(i).service();
      // Series of one service usually stand together.
      if (!service.equals(last)) {
        last = service;
        partition = partitionOf(service);
      }
      home[i] = partition;
    }
    return home;
  }
}
