package io.firewatch.triage.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LastWindowsTest {

  @Test
  void the_oldest_window_goes_when_there_are_too_many() {
    LastWindows windows = filled();
    assertThat(windows.size()).isEqualTo(LastWindows.MOST);
    assertThat(windows.sorted())
        .containsExactly(IntStream.range(100, 100 + LastWindows.MOST).toArray());
  }

  @Test
  void it_begins_with_windows_without_a_line_but_no_more_than_it_keeps() {
    assertThat(new LastWindows(3).sorted()).containsExactly(0, 0, 0);
    assertThat(new LastWindows(-1).size()).isZero();
    assertThat(new LastWindows(1_000_000).size()).isEqualTo(LastWindows.MOST);
  }

  @Test
  void either_stored_form_goes_on_where_it_was() throws IOException {
    for (boolean isShort : new boolean[] {true, false}) {
      LastWindows read = again(filled(), isShort);
      LastWindows going = filled();
      read.add(7);
      going.add(7);
      assertThat(read.sorted()).containsExactly(going.sorted());
    }
  }

  @Test
  void counts_beyond_a_short_are_stored_as_they_are() throws IOException {
    LastWindows windows = new LastWindows(0);
    windows.add(1_000_000);
    assertThat(again(windows, false).sorted()).containsExactly(1_000_000);
  }

  @Test
  void the_stored_form_is_the_size_then_the_counts_then_where_the_next_goes() throws IOException {
    LastWindows windows = new LastWindows(1);
    windows.add(258);
    assertThat(written(windows, false)).containsExactly(0, 2, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0);
    assertThat(written(windows, true)).containsExactly(0, 2, 0, 0, 1, 2, 0, 0);
  }

  private static LastWindows filled() {
    LastWindows windows = new LastWindows(0);
    IntStream.range(0, 100 + LastWindows.MOST).forEach(windows::add);
    return windows;
  }

  private static byte[] written(LastWindows windows, boolean isShort) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    if (isShort) {
      windows.writeShorts(out);
    } else {
      windows.writeInts(out);
    }
    return bytes.toByteArray();
  }

  private static LastWindows again(LastWindows windows, boolean isShort) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(written(windows, isShort)));
    return isShort ? LastWindows.readShorts(in) : LastWindows.readInts(in);
  }
}
