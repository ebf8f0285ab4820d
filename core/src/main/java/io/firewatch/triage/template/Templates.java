package io.firewatch.triage.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The templates and their ids: who keeps an id when sets of skeletons merge or split. */
final class Templates {
  /** Merged ids that still lead on; the oldest are forgotten. */
  private static final int MOST_MERGED = 100_000;

  private final Partitioner partitioner = new Partitioner(new Judge());
  private final Kinship kinship = new Kinship();
  private final Map<TemplateId, Template> byId = new HashMap<>();
  private final Map<Long, Template> byKin = new HashMap<>();
  private final Map<TemplateId, TemplateId> merged =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TemplateId, TemplateId> eldest) {
          return size() > MOST_MERGED;
        }
      };

  /** Makes a skeleton part of a variant that its words fit, or of a new one. */
  Skeleton place(long hash, SlotText text, Layout layout) {
    for (Variant variant : layout.variants) {
      if (variant.members.size() > 1 && variant.matches(text.slots())) {
        return join(variant, new Skeleton(hash, text, layout, variant));
      }
    }
    Variant own = new Variant(layout, text.slots(), List.of(), new Template(new TemplateId(hash)));
    boolean reopened = kinship.note(own);
    own.kin = kinship.of(own);
    Template home = home(own.kin).orElseGet(() -> create(hash));
    settleIn(own, home);
    layout.variants.add(own);
    Skeleton skeleton = join(own, new Skeleton(hash, text, layout, own));
    if (reopened) {
      rehome();
    }
    return skeleton;
  }

  private static Skeleton join(Variant variant, Skeleton skeleton) {
    variant.members.add(skeleton);
    skeleton.layout.skeletons.add(skeleton);
    return skeleton;
  }

  /** The template that variants of this kin live in. */
  private Optional<Template> home(long kin) {
    Template home = byKin.get(kin);
    if (home == null || home.variants.stream().noneMatch(variant -> variant.kin == kin)) {
      return Optional.empty();
    }
    return Optional.of(home);
  }

  private void settleIn(Variant variant, Template template) {
    variant.template = template;
    template.variants.add(variant);
    byKin.put(variant.kin, template);
  }

  private Template create(long hash) {
    long value = hash;
    while (byId.containsKey(new TemplateId(value)) || merged.containsKey(new TemplateId(value))) {
      value = Hash.finish(value + 1);
    }
    return restore(new TemplateId(value));
  }

  /** Partitions a layout anew; each part goes on as the template that most of its lines had. */
  void partition(Layout layout) {
    layout.partitionedAt = layout.skeletons.size();
    List<Variant> parts = new ArrayList<>();
    for (Partitioner.Part part : partitioner.partition(layout)) {
      Template before = part.members().getFirst().variant.template;
      parts.add(new Variant(layout, part.pattern(), part.members(), before));
    }
    parts.sort((a, b) -> Long.compare(b.lines(), a.lines()));
    Set<Template> touched = new HashSet<>();
    for (Variant variant : layout.variants) {
      touched.add(variant.template);
      variant.template.variants.remove(variant);
    }
    boolean reopened = false;
    for (Variant part : parts) {
      reopened |= kinship.note(part);
    }
    for (Variant part : parts) {
      part.kin = kinship.of(part);
      settleIn(part, home(part.kin).orElseGet(() -> heir(part)));
    }
    layout.variants = parts;
    touched.forEach(template -> retire(template, parts));
    for (Variant part : parts) {
      part.members.forEach(member -> member.variant = part);
    }
    if (reopened) {
      rehome();
    }
  }

  /** The template without a home elsewhere that most lines of a part had, or a new one. */
  private Template heir(Variant part) {
    Map<Template, Long> claims = new HashMap<>();
    for (Skeleton member : part.members) {
      claims.merge(member.variant.template, member.lines + 1, Long::sum);
    }
    return claims.entrySet().stream()
        .filter(claim -> claim.getKey().variants.isEmpty())
        .max(Map.Entry.<Template, Long>comparingByValue().thenComparing(claim -> claim.getKey().id))
        .map(Map.Entry::getKey)
        .orElseGet(() -> create(part.members.getFirst().hash));
  }

  /** A template without variants leads to the one that took most of its lines. */
  private void retire(Template template, List<Variant> parts) {
    if (!template.variants.isEmpty()) {
      return;
    }
    Variant heir = parts.getFirst();
    long most = -1;
    for (Variant part : parts) {
      long lines = 0;
      for (Skeleton member : part.members) {
        lines += member.variant.template == template ? member.lines + 1 : 0;
      }
      if (lines > most) {
        most = lines;
        heir = part;
      }
    }
    merge(template, heir.template);
  }

  private void merge(Template from, Template to) {
    byId.remove(from.id);
    merged.put(from.id, to.id);
    to.retiredLines += from.retiredLines;
  }

  /** Asks again who is kin to whom, after the answers changed. */
  private void rehome() {
    for (Template template : List.copyOf(byId.values())) {
      for (Variant variant : List.copyOf(template.variants)) {
        long kin = kinship.of(variant);
        if (kin == variant.kin) {
          continue;
        }
        template.variants.remove(variant);
        variant.kin = kin;
        Template home = home(kin).orElse(template.variants.isEmpty() ? template : null);
        settleIn(variant, home != null ? home : create(variant.members.getFirst().hash));
        if (template.variants.isEmpty()) {
          merge(template, variant.template);
        }
      }
    }
  }

  /** The template of this id, made when there is none. */
  Template restore(TemplateId id) {
    return byId.computeIfAbsent(id, Template::new);
  }

  /** Makes a variant read from a state part of its template. */
  void restore(Variant variant) {
    kinship.note(variant);
    settleIn(variant, variant.template);
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
    if (!variant.members.isEmpty()) {
      variant.template.retiredLines += skeleton.lines;
      return;
    }
    skeleton.layout.variants.remove(variant);
    variant.template.variants.remove(variant);
    if (variant.template.variants.isEmpty()) {
      byId.remove(variant.template.id);
    } else {
      variant.template.retiredLines += skeleton.lines;
    }
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
