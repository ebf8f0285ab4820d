package io.firewatch.notification.directory;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is on call. Layers lie on one another: the last one that says somebody counts. The first says
 * somebody at every hour, so that exactly one person is on call at each time.
 */
public record Rota(String name, List<Layer> layers) {
  public Rota {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("needs a layer");
    }
    if (!layers.getFirst().only().isEmpty()) {
      throw new IllegalArgumentException(
          "the first layer must hold at all hours, so that somebody is always on call");
    }
  }

  /** A rota of one layer. */
  public static Rota of(String name, HandOver handOver, List<String> people) {
    return new Rota(name, List.of(new Layer(name, handOver, people, List.of())));
  }

  /** The ids of everybody in it, each once. */
  public Set<String> people() {
    Set<String> all = new LinkedHashSet<>();
    layers.forEach(layer -> all.addAll(layer.people()));
    return all;
  }

  /** The shift a time falls into, as the rota has it. */
  public Shift at(Instant at) {
    Instant from = Instant.MIN;
    Instant to = Instant.MAX;
    for (Layer layer : layers.reversed()) {
      Layer.Span span = layer.at(at);
      from = Layer.later(from, span.from());
      to = Layer.earlier(to, span.to());
      String person = span.person();
      if (person != null) {
        return new Shift(person, from, to, null);
      }
    }
    throw new IllegalStateException("the first layer of " + name + " left out " + at);
  }

  /** The shift after the one a time falls into. */
  public Shift after(Instant at) {
    return at(at(at).to());
  }
}
