package io.firewatch.triage.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tumbling windows of one stream. Every element is in exactly one window, in the order it came;
 * a window's time starts at its first element, and an empty window is never told. Times are
 * milliseconds of one clock of the caller. Not thread-safe.
 */
public final class TumblingWindow<T> {
  private final WindowSettings settings;
  private List<T> open = new ArrayList<>();
  private long firstMillis;

  public TumblingWindow(WindowSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes one element that came at {@code nowMillis}. Call {@link #tick} with the same time before:
   * a window that is due does not take later elements in.
   *
   * @return the window, when this element filled it
   */
  public Optional<List<T>> add(T element, long nowMillis) {
    if (open.isEmpty()) {
      firstMillis = nowMillis;
    }
    open.add(element);
    return open.size() >= settings.lines() ? drain() : Optional.empty();
  }

  /** The window, when its time is up. */
  public Optional<List<T>> tick(long nowMillis) {
    return !open.isEmpty() && nowMillis - firstMillis >= settings.span().toMillis()
        ? drain()
        : Optional.empty();
  }

  /** What is left, as at a stop; empty when there is nothing. */
  public Optional<List<T>> drain() {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    List<T> window = List.copyOf(open);
    open = new ArrayList<>();
    return Optional.of(window);
  }
}
