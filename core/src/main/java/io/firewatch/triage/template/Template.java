package io.firewatch.triage.template;

import java.util.ArrayList;
import java.util.List;

/** A template as it is known now; its variants are the layouts its lines come in. */
final class Template {
  final TemplateId id;
  final List<Variant> variants = new ArrayList<>();
  long retiredLines;

  Template(TemplateId id) {
    this.id = id;
  }

  long lines() {
    long lines = retiredLines;
    for (Variant variant : variants) {
      lines += variant.lines();
    }
    return lines;
  }

  Variant main() {
    Variant best = variants.getFirst();
    for (Variant variant : variants) {
      best = variant.lines() > best.lines() ? variant : best;
    }
    return best;
  }
}
