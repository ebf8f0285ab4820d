package io.firewatch.notification.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call by a rota and by those who stand in.
 *
 * @param standIns of this rota, the latest saved last, which wins
 */
public record Duty(Rota rota, List<StandIn> standIns) {
  /** More pieces than the longest stand-in over the shortest turns can have. */
  private static final int MOST_PIECES = 4000;

  public Duty {
    standIns = standIns.stream().filter(standIn -> standIn.rota().equals(rota.name())).toList();
  }

  /** A time without any change, and what decides in it. */
  private record Piece(Shift regular, @Nullable StandIn standIn, Instant from, Instant to) {
    boolean continues(Piece other) {
      return standIn == null
          ? other.standIn == null && regular.equals(other.regular)
          : standIn.equals(other.standIn);
    }
  }

  /** Who is on call at a time, since when and until when. */
  public Shift at(Instant at) {
    Piece piece = piece(at);
    Instant from = piece.from();
    Instant to = piece.to();
    for (int i = 0; i < MOST_PIECES && piece(to).continues(piece); i++) {
      to = piece(to).to();
    }
    for (int i = 0; i < MOST_PIECES && piece(from.minusNanos(1)).continues(piece); i++) {
      from = piece(from.minusNanos(1)).from();
    }
    StandIn standIn = piece.standIn();
    return new Shift(
        standIn == null ? piece.regular().person() : standIn.person(), from, to, standIn);
  }

  private Piece piece(Instant at) {
    Shift regular = rota.at(at);
    StandIn winner = null;
    Instant from = regular.from();
    Instant to = regular.to();
    for (StandIn one : standIns) {
      winner = one.replaces(regular.person(), at) ? one : winner;
      for (Instant edge : List.of(one.from(), one.to())) {
        if (edge.isAfter(at)) {
          to = Layer.earlier(to, edge);
        } else {
          from = Layer.later(from, edge);
        }
      }
    }
    return new Piece(regular, winner, from, to);
  }

  /** The first shift after the current one that is another person's; the next one when none is. */
  public Shift next(Instant at) {
    Shift now = at(at);
    Shift first = at(now.to());
    Shift next = first;
    int most = rota.people().size() + 2 * standIns.size() + 8;
    while (next.person().equals(now.person()) && most-- > 0) {
      next = at(next.to());
    }
    return next.person().equals(now.person()) ? first : next;
  }

  /** All shifts that touch a time, in their order. */
  public List<Shift> between(Instant from, Instant to) {
    List<Shift> shifts = new ArrayList<>();
    for (Instant at = from; at.isBefore(to); at = shifts.getLast().to()) {
      shifts.add(at(at));
    }
    return shifts;
  }
}
