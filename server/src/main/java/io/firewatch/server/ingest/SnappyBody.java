package io.firewatch.server.ingest;

import io.firewatch.server.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/** Bodies that are one snappy block, as Prometheus and Loki send them. */
final class SnappyBody {
  private SnappyBody() {}

  static Body read(HttpServletRequest request, Body.Bounds bounds, Room.Lease room)
      throws IOException {
    Body sent = Body.readRaw(request, bounds, room);
    long max = bounds.uncompressed();
    try {
      int length = Snappy.uncompressedLength(sent.bytes(), 0, sent.length());
      if (length < 0 || length > max) {
        throw Refusal.tooLarge("The body is larger than " + max + " bytes uncompressed.");
      }
      room.grow(length);
      byte[] bytes = new byte[length];
      return new Body(bytes, Snappy.uncompress(sent.bytes(), 0, sent.length(), bytes, 0));
    } catch (IOException e) {
      throw Refusal.malformed("The body is not a snappy block.");
    }
  }
}
