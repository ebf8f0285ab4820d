package io.firewatch.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.server.file.InvalidFile;
import io.firewatch.topology.ServiceCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CatalogueTextTest {
  private static final String TEXT =
      """
      # Ours.
      services:
        - name: a   # the front
          team: "façade 🚪"
          calls: [b]

        # The back.
        - name: b
          team: back
      """;

  @Test
  void an_entry_is_replaced_and_everything_else_stays_as_written() {
    CatalogueText changed =
        new CatalogueText(TEXT).with("a", entry("a", "team", "doors", "calls", List.of("b")));

    assertThat(changed.text())
        .isEqualTo(
            """
            # Ours.
            services:
              - name: a
                team: doors
                calls:
                - b

              # The back.
              - name: b
                team: back
            """);
  }

  @Test
  void the_last_entry_is_replaced_and_a_new_one_added_after_it() {
    CatalogueText changed =
        new CatalogueText(TEXT)
            .with("b", entry("b", "team", "x"))
            .with("c", entry("c", "team", "y"));

    assertThat(changed.text()).startsWith(TEXT.substring(0, TEXT.indexOf("- name: b")));
    assertThat(changed.text()).endsWith("  - name: b\n    team: x\n  - name: c\n    team: y\n");
    assertThat(changed.all()).extracting(one -> one.get("name")).containsExactly("a", "b", "c");
  }

  @Test
  void every_entry_of_the_shipped_catalogue_survives_being_written_again() throws IOException {
    try (InputStream shipped =
        Objects.requireNonNull(getClass().getResourceAsStream("/catalogue.yaml"))) {
      String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      ServiceCatalogue before = CatalogueReader.read(text);
      CatalogueText written = new CatalogueText(text);
      for (Map<String, Object> one : written.all()) {
        written = written.with(String.valueOf(one.get("name")), one);
      }

      assertThat(CatalogueReader.read(written.text()).services())
          .containsExactlyElementsOf(before.services());
    }
  }

  @Test
  void a_catalogue_written_on_one_line_is_refused() {
    assertThatThrownBy(
            () -> new CatalogueText("services: [{name: a}]").with("a", entry("a", "team", "x")))
        .isInstanceOf(InvalidFile.class)
        .hasMessageContaining("services");
  }

  private static Map<String, Object> entry(String name, Object... more) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    for (int i = 0; i < more.length; i += 2) {
      entry.put(String.valueOf(more[i]), more[i + 1]);
    }
    return entry;
  }
}
