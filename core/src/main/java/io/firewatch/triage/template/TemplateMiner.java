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
    final SkeletonTable skeletons = new SkeletonTable();
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
    Skeleton skeleton = observe(message, start, end);
    Template template = skeleton.variant.template;
    return new TemplateMatch(template.id, skeleton.lines == 1 && template.lines() == 1);
  }

  /** Counts a message and answers its skeleton, which leads to its template now and later. */
  Skeleton observe(byte[] message, int start, int end) {
    int last = LineEnd.find(message, start, end);
    memory.lines++;
    Elements elements = scanner.scan(message, start, last);
    long hash = elements.skeletonHash();
    Skeleton skeleton = memory.skeletons.get(hash);
    boolean known = skeleton != null;
    if (skeleton == null) {
      Layout layout =
          memory.layouts.computeIfAbsent(elements.layoutHash(), key -> new Layout(key, elements));
      SlotText text = SlotText.of(elements, message, start, last);
      skeleton = memory.templates.place(hash, text, layout);
    }
    skeleton.lines++;
    skeleton.lastSeen = memory.lines;
    if (!known) {
      remember(skeleton);
    }
    return skeleton;
  }

  private void remember(Skeleton skeleton) {
    memory.skeletons.put(skeleton);
    if (memory.skeletons.size() > settings.maxSkeletons()) {
      forgetOldest();
    }
    if (skeleton.layout.isDue()) {
      memory.templates.partition(skeleton.layout);
    }
  }

  private void forgetOldest() {
    long[] seen = memory.skeletons.stream().mapToLong(s -> s.lastSeen).sorted().toArray();
    long oldest = seen[seen.length / 4];
    Set<Layout> touched = new HashSet<>();
    memory.skeletons.removeIf(skeleton -> {
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

  /** How many templates are known. */
  public int size() {
    return memory.templates.all().size();
  }

  /** How many shapes of lines the templates are made of. */
  public int shapes() {
    return memory.skeletons.size();
  }

  /** Lines counted so far. */
  public long lines() {
    return memory.lines;
  }

  static LogTemplate describe(Template template) {
    return new LogTemplate(template.id, template.main().text(), template.lines());
  }
}
