package io.firewatch.server.postmortem;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;

/** Text in the characters of the fonts that every PDF reader has. */
final class PdfText {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Map<Integer, String> WORDS =
      Map.of(
          0x2192, "->",
          0x2190, "<-",
          0x2212, "-",
          0x2264, "<=",
          0x2265, ">=",
          0x202F, " ",
          0x03C3, "sigma",
          0x2011, "-");

  private PdfText() {}

  /** What the fonts do not have becomes a question mark; controls become blanks. */
  static String of(String text) {
    CharsetEncoder encoder = WESTERN.newEncoder();
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (WORDS.containsKey(c)) {
            out.append(WORDS.get(c));
          } else if (Character.isISOControl(c)) {
            out.append(' ');
          } else {
            String one = Character.toString(c);
            out.append(encoder.canEncode(one) ? one : "?");
          }
        });
    return out.toString();
  }
}
