package io.firewatch.triage.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Streaming log template miner. A line is cut into words and variables by shape; what remains, its
 * skeleton, is looked up by hash; skeletons of the same layout are told apart or put together by
 * the statistics of their slots. Expects messages without header; see {@code HeaderFormat}.
 *
 * <p>Ids: a template keeps its id while it grows. When templates merge, {@link #current} leads from
 * the old id to the one that goes on; a split leaves the id with the greater part. Not thread-safe.
 */
public final class TemplateMiner {
  /** All that is kept from line to line. */
  static final class Memory {
    final Map<Long, Skeleton> skeletons = new HashMap<>();
    final Map<Long, Layout> layouts = new HashMap<>();
    final Templates templates = new Templates();
    long lines;
  }

  private final MinerSettings settings;
  private final LineScanner scanner = new LineScanner();
  private final Memory memory;

  public TemplateMiner(MinerSettings settings) {
    this(settings, new Memory());
  }

  private TemplateMiner(MinerSettings settings, Memory memory) {
    this.settings = settings;
    this.memory = memory;
  }

  /**
   * A miner that goes on where {@link #save} was called.
   *
   * @throws IllegalArgumentException when the bytes are cut off or of another version
   */
  public static TemplateMiner restore(MinerSettings settings, byte[] state) {
    return new TemplateMiner(settings, MinerState.read(state));
  }

  /** All that is known, for {@link #restore}. */
  public byte[] save() {
    return MinerState.write(memory);
  }

  /** Counts a message; only its first line is looked at. */
  public TemplateMatch add(CharSequence message) {
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    return add(bytes, 0, bytes.length);
  }

  /** Counts the message in {@code [start, end)}, UTF-8; only its first line is looked at. */
  public TemplateMatch add(byte[] message, int start, int end) {
    int last = start;
    while (last < end && message[last] != '\n') {
      last++;
    }
    memory.lines++;
    Elements elements = scanner.scan(message, start, last);
    long hash = elements.skeletonHash();
    Skeleton known = memory.skeletons.get(hash);
    if (known != null) {
      known.lines++;
      known.lastSeen = memory.lines;
      return new TemplateMatch(known.variant.template.id, false);
    }
    return found(hash, elements, SlotText.of(elements, message, start, last));
  }

  private TemplateMatch found(long hash, Elements elements, SlotText text) {
    long layoutHash = elements.layoutHash();
    Layout layout = memory.layouts.computeIfAbsent(layoutHash, key -> new Layout(key, elements));
    Skeleton skeleton = memory.templates.place(hash, text, layout);
    boolean first = skeleton.variant.template.lines() == 0;
    skeleton.lines = 1;
    skeleton.lastSeen = memory.lines;
    memory.skeletons.put(hash, skeleton);
    if (memory.skeletons.size() > settings.maxSkeletons()) {
      forgetOldest();
    }
    if (layout.isDue()) {
      memory.templates.partition(layout);
    }
    return new TemplateMatch(skeleton.variant.template.id, first);
  }

  private void forgetOldest() {
    long[] seen = memory.skeletons.values().stream().mapToLong(s -> s.lastSeen).sorted().toArray();
    long oldest = seen[seen.length / 4];
    Set<Layout> touched = new HashSet<>();
    memory
        .skeletons
        .values()
        .removeIf(skeleton -> {
          if (skeleton.lastSeen > oldest) {
            return false;
          }
          memory.templates.forget(skeleton);
          touched.add(skeleton.layout);
          return true;
        });
    for (Layout layout : touched) {
      layout.skeletons.removeIf(skeleton -> skeleton.lastSeen <= oldest);
      layout.partitionedAt = Math.min(layout.partitionedAt, layout.skeletons.size());
      if (layout.skeletons.isEmpty()) {
        memory.layouts.remove(layout.hash);
      }
    }
  }

  /** Looks at everything again, as after the end of a file. */
  public void settle() {
    memory.layouts.values().forEach(memory.templates::partition);
  }

  /** What goes on under this or, after a merge, another id; empty when it was forgotten. */
  public Optional<LogTemplate> template(TemplateId id) {
    return memory.templates.find(id).map(TemplateMiner::describe);
  }

  /** The id under which a template goes on; the same id unless it was merged. */
  public TemplateId current(TemplateId id) {
    return memory.templates.current(id);
  }

  /** All templates known, in no order. */
  public List<LogTemplate> templates() {
    List<LogTemplate> all = new ArrayList<>();
    memory.templates.all().forEach(template -> all.add(describe(template)));
    return all;
  }

  /** Lines counted so far. */
  public long lines() {
    return memory.lines;
  }

  private static LogTemplate describe(Template template) {
    return new LogTemplate(template.id, template.main().text(), template.lines());
  }
}
