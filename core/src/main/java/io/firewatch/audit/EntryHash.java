package io.firewatch.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * SHA-256 over the sequence, the previous hash and every field of an entry, each text behind its
 * length, so that no two entries have the same bytes. Version 1 of the format.
 */
final class EntryHash {
  private static final int VERSION = 1;

  private EntryHash() {}

  static String of(long sequence, String previous, AuditEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(sequence);
      write(out, previous);
      write(out, entry.at());
      write(out, entry.actor());
      write(out, entry.act().action().name());
      write(out, entry.act().result().name());
      write(out, entry.subject());
      write(out, entry.incident());
      write(out, entry.change().before());
      write(out, entry.change().after());
      write(out, entry.requestId());
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void write(DataOutputStream out, Instant at) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
