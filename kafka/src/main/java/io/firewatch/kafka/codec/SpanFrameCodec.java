package io.firewatch.kafka.codec;

import io.firewatch.telemetry.Span;
import java.util.List;

/**
 * The span frame: the common header, a varint count, and each span as its trace, span and parent
 * id, service, operation, signed epoch milliseconds, duration, failure flag and labels; texts have
 * a varint length before them.
 */
public final class SpanFrameCodec {
  private SpanFrameCodec() {}

  /** The spans as frames of at most {@code maxBytes}, except one that is longer on its own. */
  public static List<byte[]> encode(List<Span> spans, int maxBytes) {
    return RowFrames.encode(Frames.SPANS, spans, SpanFrameCodec::write, maxBytes);
  }

  /**
   * Reads a frame.
   *
   * @throws CorruptFrame when the bytes are no span frame, or a damaged one
   */
  public static List<Span> decode(byte[] bytes) {
    return RowFrames.decode(Frames.SPANS, bytes, SpanFrameCodec::read);
  }

  private static void write(FrameWriter out, Span span) {
    out.text(span.traceId());
    out.text(span.spanId());
    out.text(span.parentId());
    out.text(span.service());
    out.text(span.operation());
    out.signed(span.startMillis());
    out.real(span.durationMillis());
    out.raw((byte) (span.failed() ? 1 : 0));
    out.texts(span.labels());
  }

  private static Span read(FrameReader in) {
    return new Span(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.signed(),
        in.real(),
        in.raw() != 0,
        in.texts());
  }
}
