package io.firewatch.kafka.codec;

import io.firewatch.triage.history.TemplateKey;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.template.TemplateId;
import java.util.List;

/**
 * The frame of counted templates: the common header, a varint count, and each as its service,
 * template id (16 hexadecimal digits), first letter of the level, text, sample, signed epoch
 * milliseconds of its first line, milliseconds to the last and lines as varints; texts have a
 * varint length before them.
 */
public final class TemplateFrameCodec {
  private TemplateFrameCodec() {}

  /** The minutes as frames of at most {@code maxBytes}, except one that is longer on its own. */
  public static List<byte[]> encode(List<TemplateMinute> minutes, int maxBytes) {
    return RowFrames.encode(Frames.TEMPLATES, minutes, TemplateFrameCodec::write, maxBytes);
  }

  /**
   * Reads a frame.
   *
   * @throws CorruptFrame when the bytes are no such frame, or a damaged one
   */
  public static List<TemplateMinute> decode(byte[] bytes) {
    return RowFrames.decode(Frames.TEMPLATES, bytes, TemplateFrameCodec::read);
  }

  private static void write(FrameWriter out, TemplateMinute minute) {
    out.text(minute.key().service());
    out.text(minute.key().template().toString());
    out.raw((byte) minute.key().level().name().charAt(0));
    out.text(minute.text());
    out.text(minute.sample());
    out.signed(minute.firstMillis());
    out.varint(minute.lastMillis() - minute.firstMillis());
    out.varint(minute.lines());
  }

  private static TemplateMinute read(FrameReader in) {
    TemplateKey key =
        new TemplateKey(in.text(), TemplateId.parse(in.text()), LogFrameCodec.level(in.raw()));
    String text = in.text();
    String sample = in.text();
    long first = in.signed();
    return new TemplateMinute(key, text, sample, first, first + in.varint(), in.varint());
  }
}
