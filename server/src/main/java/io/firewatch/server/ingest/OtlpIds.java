package io.firewatch.server.ingest;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Ids of traces and spans as hexadecimal text. OTLP's JSON writes them so, and the common reader of
 * protobuf's JSON takes them for Base64: 16 bytes then come as 24, and 8 as 12, from which the text
 * can be told again.
 */
final class OtlpIds {
  private static final int TRACE = 16;
  private static final int SPAN = 8;

  private OtlpIds() {}

  /** The id in lower-case hexadecimal, empty when it is not given. */
  static String hex(ByteString id) {
    byte[] bytes = id.toByteArray();
    if (bytes.length == TRACE * 3 / 2 || bytes.length == SPAN * 3 / 2) {
      return Base64.getEncoder().encodeToString(bytes).toLowerCase(Locale.ROOT);
    }
    return HexFormat.of().formatHex(bytes);
  }

  static boolean isTrace(String hex) {
    return isHex(hex, TRACE);
  }

  static boolean isSpan(String hex) {
    return isHex(hex, SPAN);
  }

  /** All zeros is no id either. */
  private static boolean isHex(String text, int bytes) {
    boolean named = false;
    for (int i = 0; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
      named |= text.charAt(i) != '0';
    }
    return named && text.length() == 2 * bytes;
  }
}
