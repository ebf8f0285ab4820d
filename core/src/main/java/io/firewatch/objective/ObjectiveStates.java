package io.firewatch.objective;

import io.firewatch.telemetry.Labels;
import io.firewatch.telemetry.SeriesKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The state of objectives as bytes, in two parts: what changes with every reading, and the minutes
 * and hours before, which are many and change once a minute.
 */
final class ObjectiveStates {
  private static final String NAME = "__objective__";
  private static final String PART = "__part__";
  private static final String NOW = "now";
  private static final String PAST = "past";
  private static final byte VERSION = 1;

  /** Whether a stored state is one of these, among those of series. */
  static boolean isKey(SeriesKey key) {
    return key.labels().canonical().startsWith(NAME);
  }

  static ObjectiveId objective(SeriesKey key) {
    return new ObjectiveId(key.service(), key.labels().asMap().getOrDefault(NAME, ""));
  }

  private static SeriesKey key(ObjectiveMonitor monitor, String part) {
    ObjectiveId id = monitor.objective().id();
    return new SeriesKey(
        id.service(), BurnTelling.METRIC, Labels.of(Map.of(NAME, id.name(), PART, part)));
  }

  void save(ObjectiveMonitor monitor, ObjectiveOutput output) {
    if (monitor.isPastUnsaved()) {
      monitor.forgetOld();
      output.changed(key(monitor, PAST), bytes(monitor, out -> monitor.ledger().save(out)));
    }
    output.changed(key(monitor, NOW), bytes(monitor, monitor::saveNow));
  }

  void forget(ObjectiveMonitor monitor, ObjectiveOutput output) {
    output.forgotten(key(monitor, PAST));
    output.forgotten(key(monitor, NOW));
  }

  /**
   * Takes back a part of the state; one of another indicator is left alone.
   *
   * @throws UncheckedIOException when it is cut short or of another version
   */
  void restore(ObjectiveMonitor monitor, SeriesKey key, byte[] state) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
      if (in.readByte() != VERSION) {
        throw new IOException("a state of another version: " + key);
      }
      if (!in.readUTF().equals(monitor.objective().revision())) {
        return;
      }
      if (NOW.equals(key.labels().asMap().get(PART))) {
        monitor.loadNow(in);
      } else {
        monitor.ledger().load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(ObjectiveMonitor monitor, Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(monitor.objective().revision());
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
