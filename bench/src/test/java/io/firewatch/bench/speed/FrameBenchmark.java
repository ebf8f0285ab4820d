package io.firewatch.bench.speed;

import io.firewatch.kafka.codec.MetricFrameCodec;
import io.firewatch.telemetry.MetricBatch;
import io.firewatch.telemetry.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/** Samples a second on one core through the frames of the log, and as JSON for comparison. */
@State(Scope.Thread)
public class FrameBenchmark {
  private static final int SAMPLES = 1_000;
  private static final long START = 1_700_000_000_000L;

  private final JsonMapper json = JsonMapper.shared();
  private final MetricFrameCodec codec = new MetricFrameCodec();
  private final MetricBatch batch = batch();
  private final byte[] frame = MetricFrameCodec.encode(batch);
  private final byte[] text = json.writeValueAsBytes(rows());

  /** A JSON record of one sample. */
  record Row(String service, String metric, Map<String, String> labels, long at, double value) {}

  private static MetricBatch batch() {
    Random random = new Random(2);
    MetricBatch.Builder builder = new MetricBatch.Builder();
    for (int i = 0; i < SAMPLES; i++) {
      SeriesKey key = SeriesKey.of("service-" + i % 50, "queue_depth_" + i / 50 % 10);
      builder.add(key, START + i / 500 * 10_000, 100 + random.nextGaussian());
    }
    return builder.build();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      SeriesKey key = batch.series().get(batch.seriesIndex(i));
      rows.add(
          new Row(key.service(), key.metric(), Map.of(), batch.timestampMillis(i), batch.value(i)));
    }
    return rows;
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public byte[] encode() {
    return MetricFrameCodec.encode(batch);
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public MetricBatch decode() {
    return codec.decode(frame);
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public byte[] encodeJson() {
    return json.writeValueAsBytes(rows());
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public Row[] decodeJson() {
    return json.readValue(text, Row[].class);
  }
}
