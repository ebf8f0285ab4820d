package io.firewatch.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveFileTest {
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final LiveFile.Kind<List<String>> NAMES =
      new LiveFile.Kind<>("objectives", LiveFileTest::names, names -> names.size() + " names");

  @TempDir private Path home = Path.of("");

  private static List<String> names(String yaml) {
    return Part.document(yaml).allowOnly("objectives", "names").field("names").each(Part::text);
  }

  private LiveFile<List<String>> open() {
    return LiveFile.open(NAMES, "", new FirewatchProperties(home, new Secret("")), OFTEN);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(home.resolve("objectives.yaml"), text);
  }

  @Test
  void where_there_is_no_file_the_shipped_one_is_written() {
    try (LiveFile<List<String>> live = open()) {
      assertThat(live.get()).isEmpty();
      assertThat(home.resolve("objectives.yaml")).content().contains("target_percent:");
    }
  }

  @Test
  void a_mistake_at_start_is_told_in_a_sentence_with_file_line_and_field() throws IOException {
    Path file = write("names:\n  - ann\ncolour: red\n");

    Throwable refused = catchThrowable(this::open);

    assertThat(new InvalidFileAnalyzer().analyze(refused))
        .extracting("description")
        .asString()
        .contains(file + ", line 3, colour: is not a field here");
  }

  @Test
  void a_mistake_changes_nothing_and_a_better_text_is_taken() throws IOException {
    Path file = write("names: [ann]\n");
    try (LiveFile<List<String>> live = open()) {
      Files.writeString(file, "names: [ann, {}]\n");
      assertThatThrownBy(live::reload).hasMessageContaining("names[1]: must be a text");
      assertThat(live.get()).containsExactly("ann");
      assertThat(live.mistake()).hasValueSatisfying(text -> assertThat(text).startsWith("line 1"));

      Files.writeString(file, "names: [ann, bo, eve]\n");

      await().atMost(PATIENCE).until(() -> live.get().size() == 3);
      await().atMost(PATIENCE).until(() -> live.mistake().isEmpty());
    }
  }

  @Test
  void a_text_with_a_mistake_is_not_written() throws IOException {
    Path file = write("names: [ann]\n");
    try (LiveFile<List<String>> live = open()) {
      assertThatThrownBy(() -> live.write("names: [")).hasMessageContaining("not YAML");
      assertThat(file).hasContent("names: [ann]");

      assertThat(live.write("names: [bo]\n")).containsExactly("bo");
      assertThat(live.text()).isEqualTo("names: [bo]\n");
      assertThat(home).isDirectoryNotContaining("glob:**.new");
    }
  }
}
