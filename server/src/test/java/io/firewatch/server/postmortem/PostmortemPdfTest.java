package io.firewatch.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Attacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

final class PostmortemPdfTest {
  private static String read(byte[] pdf) throws IOException {
    try (PdfReader reader = new PdfReader(pdf)) {
      StringBuilder text = new StringBuilder();
      for (int page = 1; page <= reader.getNumberOfPages(); page++) {
        text.append(new PdfTextExtractor(reader).getTextFromPage(page)).append('\n');
      }
      return text.toString();
    }
  }

  static List<String> attacks() {
    return Attacks.ALL;
  }

  @Test
  void headings_lists_tables_and_code_become_text_on_pages() throws IOException {
    String text =
        read(
            PostmortemPdf.of(
                "t",
                """
                # The pool ran out

                On *Monday* **4 of 7** nodes failed.

                1. first
                2. second

                | Metric | Worst |
                |---|---|
                | errors | 45 % |
                | a \\| b | `kubectl get pods` |

                ```
                rollout undo
                ```
                """));
    assertThat(text.replaceAll("\\s+", " "))
        .contains("The pool ran out", "4 of 7", "1. first", "2. second", "errors", "45 %")
        .contains("a | b", "kubectl get pods", "rollout undo");
  }

  @Test
  void a_text_of_any_length_and_none_at_all_are_documents() throws IOException {
    String long_ = "word ".repeat(20) + "\n\n";
    assertThat(read(PostmortemPdf.of("t", long_.repeat(300))).length()).isGreaterThan(20_000);
    assertThat(PostmortemPdf.of("", "")).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "![x](http://127.0.0.1:1/pixel.png)",
        "[click](javascript:alert(1))",
        "<iframe src='file:///etc/passwd'></iframe>",
        ") Tj ET /JavaScript (app.alert(1)) BT",
        "%PDF-1.7 1 0 obj << /OpenAction 2 0 R >> endobj",
        "\u0000\u001b[31m\u202eevil\r\nSet-Cookie: a=b",
        "| a |\n|---|\n| \u6f22\u5b57 \ud83d\udd25 | more | cells |\n",
        "${T(java.lang.Runtime).getRuntime().exec('id')} {{7*7}}",
      })
  @MethodSource("attacks")
  void what_is_told_by_others_is_nothing_but_text(String evil) throws IOException {
    byte[] pdf = PostmortemPdf.of(evil, "# " + evil + "\n\n" + evil + "\n");
    try (PdfReader reader = new PdfReader(pdf)) {
      assertThat(reader.getJavaScript()).isNullOrEmpty();
      assertThat(reader.getCatalog().getKeys().toString())
          .doesNotContain("OpenAction", "AA", "Names", "AcroForm");
      assertThat(reader.getPageN(1).getKeys().toString()).doesNotContain("Annots", "AA");
    }
    assertThat(read(pdf)).isNotBlank();
  }
}
