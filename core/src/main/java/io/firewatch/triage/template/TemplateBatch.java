package io.firewatch.triage.template;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Templates of a whole file: the streaming miner reads it once, and every line gets the template
 * its skeleton ended up in, also when templates merged or split on the way. Keeps four bytes a
 * line.
 */
public final class TemplateBatch {
  private static final MinerSettings UNBOUNDED = new MinerSettings(Integer.MAX_VALUE);

  private final TemplateMiner miner = new TemplateMiner(UNBOUNDED);
  private final Map<Skeleton, Integer> numbers = new HashMap<>();
  private Skeleton[] skeletons = new Skeleton[1_024];
  private int[] lines = new int[4_096];
  private int count;

  /** Takes the message of the next line. */
  public void add(CharSequence message) {
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    Skeleton skeleton = miner.observe(bytes, 0, bytes.length);
    int number = numbers.computeIfAbsent(skeleton, this::number);
    if (count == lines.length) {
      lines = Arrays.copyOf(lines, count * 2);
    }
    lines[count++] = number;
  }

  private int number(Skeleton skeleton) {
    int number = numbers.size();
    if (number == skeletons.length) {
      skeletons = Arrays.copyOf(skeletons, number * 2);
    }
    skeletons[number] = skeleton;
    return number;
  }

  /** Lines taken so far. */
  public int lines() {
    return count;
  }

  /** The template of each line, in order; call when all lines were added. */
  public Assignment finish() {
    miner.settle();
    LogTemplate[] ofSkeleton = new LogTemplate[numbers.size()];
    Map<Template, LogTemplate> described = new HashMap<>();
    for (int i = 0; i < ofSkeleton.length; i++) {
      ofSkeleton[i] =
          described.computeIfAbsent(skeletons[i].variant.template, TemplateMiner::describe);
    }
    return new Assignment(ofSkeleton, Arrays.copyOf(lines, count), described.size());
  }

  /** Which template each line has. */
  public static final class Assignment {
    private final LogTemplate[] ofSkeleton;
    private final int[] lines;
    private final int templates;

    private Assignment(LogTemplate[] ofSkeleton, int[] lines, int templates) {
      this.ofSkeleton = ofSkeleton;
      this.lines = lines;
      this.templates = templates;
    }

    public int lines() {
      return lines.length;
    }

    /** How many templates there are. */
    public int templates() {
      return templates;
    }

    /**
     * @param line from 0
     */
    public LogTemplate template(int line) {
      return ofSkeleton[lines[line]];
    }
  }
}
