package io.firewatch.triage.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The templates and their ids: who keeps an id when sets of skeletons merge or split. */
final class Templates {
  private final Judge judge = new Judge();
  private final Partitioner partitioner = new Partitioner(judge);
  private final Map<TemplateId, Template> byId = new HashMap<>();
  private final Map<TemplateId, TemplateId> merged = new HashMap<>();

  /** Makes a skeleton part of a variant that its words fit, or of a new template. */
  Skeleton place(long hash, SlotText text, Layout layout) {
    Variant fitting = null;
    for (Variant variant : layout.variants) {
      if (variant.members.size() > 1 && variant.matches(text.slots())) {
        fitting = variant;
        break;
      }
    }
    if (fitting == null) {
      Template template = create(hash);
      fitting = new Variant(layout, text.slots(), List.of(), template);
      template.variants.add(fitting);
      layout.variants.add(fitting);
    }
    Skeleton skeleton = new Skeleton(hash, text, layout, fitting);
    fitting.members.add(skeleton);
    layout.skeletons.add(skeleton);
    return skeleton;
  }

  Template restore(TemplateId id) {
    return byId.computeIfAbsent(id, Template::new);
  }

  Map<TemplateId, TemplateId> merged() {
    return merged;
  }

  void addMerged(TemplateId from, TemplateId to) {
    merged.put(from, to);
  }

  /** Forgets a skeleton; a template left without any goes with it. */
  void forget(Skeleton skeleton) {
    Variant variant = skeleton.variant;
    variant.members.remove(skeleton);
    if (variant.members.isEmpty()) {
      skeleton.layout.variants.remove(variant);
      variant.template.variants.remove(variant);
      if (variant.template.variants.isEmpty()) {
        byId.remove(variant.template.id);
      }
    } else {
      variant.template.retiredLines += skeleton.lines;
    }
  }

  private Template create(long hash) {
    long value = hash;
    while (byId.containsKey(new TemplateId(value)) || merged.containsKey(new TemplateId(value))) {
      value = Hash.finish(value + 1);
    }
    Template template = new Template(new TemplateId(value));
    byId.put(template.id, template);
    return template;
  }

  /** Partitions a layout anew; each part goes on as the template that most of its lines had. */
  void partition(Layout layout) {
    layout.partitionedAt = layout.skeletons.size();
    List<Partitioner.Part> parts = partitioner.partition(layout);
    List<Variant> before = layout.variants;
    layout.variants = new ArrayList<>();
    Set<Template> touched = new HashSet<>();
    for (Variant variant : before) {
      touched.add(variant.template);
      variant.template.variants.remove(variant);
    }
    parts.sort((a, b) -> Long.compare(lines(b), lines(a)));
    Set<Template> taken = new HashSet<>();
    for (Partitioner.Part part : parts) {
      Template heir = heir(part, taken);
      taken.add(heir);
      Variant variant = new Variant(layout, part.pattern(), part.members(), heir);
      heir.variants.add(variant);
      layout.variants.add(variant);
    }
    List<Partitioner.Part> done = parts;
    for (Template template : touched) {
      if (template.variants.isEmpty()) {
        retire(template, done);
      }
    }
    for (Variant variant : layout.variants) {
      variant.members.forEach(member -> member.variant = variant);
    }
  }

  private Template heir(Partitioner.Part part, Set<Template> taken) {
    Map<Template, Long> claims = new HashMap<>();
    for (Skeleton member : part.members()) {
      claims.merge(member.variant.template, member.lines + 1, Long::sum);
    }
    Template best = null;
    for (Map.Entry<Template, Long> claim : claims.entrySet()) {
      if (!taken.contains(claim.getKey())
          && (best == null || claim.getValue() > claims.getOrDefault(best, 0L))) {
        best = claim.getKey();
      }
    }
    return best != null ? best : create(part.members().getFirst().hash);
  }

  /** A template without lines of its own leads to the one that took most of them. */
  private void retire(Template template, List<Partitioner.Part> parts) {
    Template heir = null;
    long most = -1;
    for (Partitioner.Part part : parts) {
      long lines = 0;
      for (Skeleton member : part.members()) {
        lines += member.variant.template == template ? member.lines + 1 : 0;
      }
      if (lines > most) {
        most = lines;
        heir = variantOf(part).template;
      }
    }
    byId.remove(template.id);
    if (heir != null) {
      merged.put(template.id, heir.id);
    }
  }

  private static Variant variantOf(Partitioner.Part part) {
    Layout layout = part.members().getFirst().layout;
    for (Variant variant : layout.variants) {
      if (variant.members.contains(part.members().getFirst())) {
        return variant;
      }
    }
    throw new IllegalStateException("a part without variant");
  }

  private static long lines(Partitioner.Part part) {
    long lines = 0;
    for (Skeleton member : part.members()) {
      lines += member.lines;
    }
    return lines;
  }

  TemplateId current(TemplateId id) {
    TemplateId now = id;
    for (TemplateId next = merged.get(now); next != null; next = merged.get(now)) {
      now = next;
    }
    return now;
  }

  Optional<Template> find(TemplateId id) {
    return Optional.ofNullable(byId.get(current(id)));
  }

  Collection<Template> all() {
    return byId.values();
  }
}
