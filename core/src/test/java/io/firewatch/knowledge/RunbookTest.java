package io.firewatch.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RunbookTest {
  private static final String TEXT = "Do this first, and then do that as well.";

  private static Document parse(String markdown) {
    return Runbook.parse("my-file", markdown, Document.Origin.FOLDER);
  }

  @Test
  void front_matter_says_what_it_is_about() {
    Document runbook =
        parse(
            """
            ---
            id: slow-disk
            title: Slow disk
            types: [latency_spike, UNKNOWN]
            severity: high
            services: [a, b]
            tags: [disk]
            ---
            Some words about what a slow disk does.
            ## First
            %s
            """
                .formatted(TEXT));

    assertThat(runbook.id()).isEqualTo("runbook/slow-disk");
    assertThat(runbook.title()).isEqualTo("Slow disk");
    assertThat(runbook.facets().types()).containsExactly("LATENCY_SPIKE", "UNKNOWN");
    assertThat(runbook.facets().severity()).isEqualTo("HIGH");
    assertThat(runbook.facets().services()).containsExactly("a", "b");
    assertThat(runbook.sections())
        .extracting(Document.Section::heading)
        .containsExactly("Overview", "First");
  }

  @Test
  void without_front_matter_the_file_gives_the_id_and_the_first_heading_the_title() {
    Document runbook = parse("# Night duty\n## Steps\n" + TEXT);

    assertThat(runbook.id()).isEqualTo("runbook/my-file");
    assertThat(runbook.title()).isEqualTo("Night duty");
    assertThat(runbook.sections()).hasSize(1);
  }

  @Test
  void sections_that_say_nothing_are_left_out_and_code_is_no_heading() {
    Document runbook =
        parse("## Empty\nshort\n## Code\n```\n## not a heading, a comment of the script\n```\n");

    assertThat(runbook.sections()).hasSize(1);
    assertThat(runbook.sections().getFirst().heading()).isEqualTo("Code");
  }

  @Test
  void a_mistake_is_named_with_its_line() {
    assertThatThrownBy(() -> parse("---\nid: a\nowner: me\n---\n## x\n" + TEXT))
        .isInstanceOf(Runbook.Invalid.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("owner");
    assertThatThrownBy(() -> parse("---\nid: a\n## x\n" + TEXT))
        .isInstanceOf(Runbook.Invalid.class);
    assertThatThrownBy(() -> parse("## x\nshort"))
        .isInstanceOf(Runbook.Invalid.class)
        .hasMessageContaining("## ");
  }

  @Test
  void the_hash_changes_with_what_is_said_and_with_nothing_else() {
    assertThat(parse("## A\n" + TEXT).hash()).isEqualTo(parse("## A\n" + TEXT).hash());
    assertThat(parse("## A\n" + TEXT).hash()).isNotEqualTo(parse("## B\n" + TEXT).hash());
  }
}
