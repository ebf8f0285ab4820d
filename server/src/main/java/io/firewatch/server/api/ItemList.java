package io.firewatch.server.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list, and where it goes on.
 *
 * @param next the cursor of the page after this one; null when there is none
 */
public record ItemList<T>(List<T> items, @Nullable String next) {
  public ItemList {
    items = List.copyOf(items);
  }

  public static <T> ItemList<T> of(List<T> items) {
    return new ItemList<>(items, null);
  }
}
