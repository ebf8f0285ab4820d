package io.firewatch.triage.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tumbling windows of one stream. Every element is in exactly one window, in the order it came;
 * a window's time starts at its first element, and an empty window is never told. Times are
 * milliseconds of one clock of the caller. Not thread-safe.
 *
 * @param <T> what comes in
 * @param <W> what a window gathers of it
 */
public final class TumblingWindow<T, W> {
  private final WindowSettings settings;
  private final Supplier<W> begin;
  private final BiConsumer<W, T> gather;
  private @Nullable W open;
  private int size;
  private long firstMillis;

  public TumblingWindow(WindowSettings settings, Supplier<W> begin, BiConsumer<W, T> gather) {
    this.settings = settings;
    this.begin = begin;
    this.gather = gather;
  }

  /** Windows that hold their elements. */
  public static <T> TumblingWindow<T, List<T>> ofLists(WindowSettings settings) {
    return new TumblingWindow<>(settings, ArrayList::new, List::add);
  }

  /**
   * Takes one element that came at {@code nowMillis}. Call {@link #tick} with the same time before:
   * a window that is due does not take later elements in.
   *
   * @return the window, when this element filled it
   */
  public Optional<W> add(T element, long nowMillis) {
    W window = open;
    if (window == null) {
      window = begin.get();
      open = window;
      firstMillis = nowMillis;
    }
    gather.accept(window, element);
    size++;
    return size >= settings.lines() ? drain() : Optional.empty();
  }

  /** The window, when its time is up. */
  public Optional<W> tick(long nowMillis) {
    return nowMillis - firstMillis >= settings.span().toMillis() ? drain() : Optional.empty();
  }

  /** What is left, as at a stop; empty when there is nothing. */
  public Optional<W> drain() {
    W window = open;
    open = null;
    size = 0;
    return Optional.ofNullable(window);
  }

  /** The window under way, which more may still come into. */
  public Optional<W> current() {
    return Optional.ofNullable(open);
  }

  /** When the window under way got its first element. */
  public long firstMillis() {
    return firstMillis;
  }

  /** Goes on with a window that was under way elsewhere. */
  public void resume(W window, int elements, long startedMillis) {
    open = window;
    size = elements;
    firstMillis = startedMillis;
  }
}
