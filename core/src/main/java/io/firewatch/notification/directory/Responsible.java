package io.firewatch.notification.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call for a service at a time, and what decided it.
 *
 * @param team empty when none is known
 * @param teamBy what named the team: {@code directory}, {@code catalogue} or {@code nothing}
 * @param rota name of the rota; empty when there is none
 * @param shift null when there is no rota
 * @param told where they are reached; empty when nobody can be
 * @param because all of it in a sentence
 */
public record Responsible(
    String team,
    String teamBy,
    String rota,
    @Nullable Shift shift,
    List<Recipient> told,
    String because) {
  public Responsible {
    told = List.copyOf(told);
  }
}
