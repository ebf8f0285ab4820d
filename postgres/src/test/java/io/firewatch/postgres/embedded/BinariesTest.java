package io.firewatch.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class BinariesTest {
  private static final String ABSENT = "no-such-program";
  private final byte[] content = new byte[300_000];
  private Path packed = Path.of("");

  @BeforeEach
  void pack(@TempDir Path directory) throws IOException {
    new Random(1).nextBytes(content);
    packed = directory.resolve("packed.xz");
    try (var out = new XZOutputStream(Files.newOutputStream(packed), new LZMA2Options())) {
      out.write(content);
    }
  }

  @Test
  void the_program_of_the_system_and_our_own_code_unpack_the_same() throws IOException {
    for (String program : new String[] {"xz", ABSENT}) {
      try (InputStream in = Binaries.expand(packed, program)) {
        assertThat(in.readAllBytes()).as(program).isEqualTo(content);
      }
    }
  }

  @Test
  void an_archive_that_is_cut_off_is_not_taken_for_a_whole_one() throws IOException {
    Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 200_000));

    for (String program : new String[] {"xz", ABSENT}) {
      try (InputStream in = Binaries.expand(packed, program)) {
        assertThatThrownBy(in::readAllBytes).as(program).isInstanceOf(IOException.class);
      }
    }
  }
}
