package io.firewatch.triage.live;

import io.firewatch.triage.line.LineFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of one service carry their message, learnt from its first lines and once more when
 * there are enough to be sure.
 */
final class LearntFormat {
  private static final int FIRST = 10;
  private static final int ENOUGH = 100;
  private static final int VERSION = 1;
  private static final int LONGEST = 500;

  private final List<String> sample = new ArrayList<>();
  private @Nullable LineFormat format;
  private boolean sure;
  private boolean news;

  /** The message of a line. */
  String message(String line) {
    if (!sure) {
      learn(line);
    }
    return format == null ? line : format.message(line);
  }

  private void learn(String line) {
    int end = line.indexOf('\n');
    String first = end < 0 ? line : line.substring(0, end);
    sample.add(first.substring(0, Math.min(LONGEST, first.length())));
    if (sample.size() == FIRST || sample.size() == ENOUGH) {
      format = LineFormat.learn(sample);
      sure = sample.size() == ENOUGH;
      news = true;
    }
  }

  /** Its state, when it changed since the last call. */
  Optional<byte[]> news() {
    if (!news) {
      return Optional.empty();
    }
    news = false;
    byte[] state = save();
    if (sure) {
      sample.clear();
    }
    return Optional.of(state);
  }

  private byte[] save() {
    return StateBytes.write(
        VERSION,
        out -> {
          out.writeInt(sample.size());
          for (String line : sample) {
            out.writeUTF(line);
          }
        });
  }

  static LearntFormat restore(byte[] state) {
    return StateBytes.read(
        VERSION,
        state,
        in -> {
          LearntFormat learnt = new LearntFormat();
          for (int left = in.readInt(); left > 0; left--) {
            learnt.sample.add(in.readUTF());
          }
          learnt.format = LineFormat.learn(learnt.sample);
          learnt.sure = learnt.sample.size() >= ENOUGH;
          if (learnt.sure) {
            learnt.sample.clear();
          }
          return learnt;
        });
  }
}
