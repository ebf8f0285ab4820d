package io.firewatch.triage.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The header that the lines of one stream begin with, learnt from a sample: it reaches to the last
 * field that is a time or a level in nine of ten lines, and over steady numbers, separators,
 * brackets and tags behind it. Immutable.
 */
public final class HeaderFormat {
  /** Lines that have no header. */
  public static final HeaderFormat NONE = new HeaderFormat(List.of(), 0);

  private static final int FIELDS = 16;
  private static final double STEADY = 0.9;

  private final HeaderField[] fields;
  private final int required;

  private HeaderFormat(List<HeaderField> fields, int required) {
    this.fields = fields.toArray(HeaderField[]::new);
    this.required = required;
  }

  /** Learns from lines of one stream; 20 are few, 200 are enough. */
  public static HeaderFormat learn(List<String> sample) {
    List<Map<HeaderField, Integer>> kinds = new ArrayList<>();
    for (int field = 0; field < FIELDS; field++) {
      kinds.add(new HashMap<>());
    }
    HeaderScanner scanner = new HeaderScanner();
    for (String line : sample) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      scanner.start(bytes, 0, bytes.length);
      for (int field = 0; field < FIELDS; field++) {
        HeaderField kind = scanner.next();
        if (kind == HeaderField.NONE) {
          break;
        }
        kinds.get(field).merge(kind, 1, Integer::sum);
      }
    }
    return of(kinds, STEADY * sample.size());
  }

  private static HeaderFormat of(List<Map<HeaderField, Integer>> kinds, double enough) {
    List<HeaderField> steady = new ArrayList<>();
    int required = 0;
    for (int field = 0; field < FIELDS; field++) {
      HeaderField kind = steady(kinds.get(field), enough);
      steady.add(kind);
      if (kind.anchors()) {
        required = field + 1;
      }
    }
    if (required == 0) {
      return NONE;
    }
    int end = required;
    boolean grown = true;
    while (grown && end < FIELDS) {
      grown = false;
      if (steady.get(end).extendsHeader()) {
        end++;
        grown = true;
      } else if (end + 1 < FIELDS && closesWord(steady.get(end + 1))) {
        end += 2;
        grown = true;
      }
    }
    return new HeaderFormat(steady.subList(0, end), required);
  }

  /** Kinds that make any word before them a part of the header. */
  private static boolean closesWord(HeaderField next) {
    return next == HeaderField.SEPARATOR || next == HeaderField.TAG;
  }

  private static HeaderField steady(Map<HeaderField, Integer> counts, double enough) {
    for (Map.Entry<HeaderField, Integer> count : counts.entrySet()) {
      if (count.getValue() >= enough) {
        return count.getKey();
      }
    }
    return HeaderField.NONE;
  }

  /** Where the message of a line begins; {@code start} when the line has not this header. */
  public int messageStart(byte[] line, int start, int end) {
    if (fields.length == 0) {
      return start;
    }
    HeaderScanner scanner = new HeaderScanner();
    scanner.start(line, start, end);
    int position = start;
    for (int field = 0; field < fields.length; field++) {
      HeaderField expected = fields[field];
      HeaderField kind = scanner.next();
      boolean fits =
          kind == expected || expected == HeaderField.NONE || expected == HeaderField.WORD;
      if (kind == HeaderField.NONE || field < required && expected.anchors() && !fits) {
        return field < required ? start : position;
      }
      if (field >= required && !fits) {
        return position;
      }
      position = scanner.position();
    }
    return position;
  }

  /** Whether lines have a header at all. */
  public boolean isPresent() {
    return fields.length > 0;
  }
}
