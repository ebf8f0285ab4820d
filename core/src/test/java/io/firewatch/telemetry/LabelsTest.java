package io.firewatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class LabelsTest {
  @Property
  void a_map_survives_its_canonical_form(
      @ForAll @Size(max = 5) Map<@AlphaChars @NotEmpty String, String> labels) {
    assertThat(Labels.of(labels).asMap()).isEqualTo(labels);
  }
}
