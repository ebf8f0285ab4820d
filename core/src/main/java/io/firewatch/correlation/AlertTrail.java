package io.firewatch.correlation;

import io.firewatch.telemetry.Alert;
import java.time.Instant;
import java.util.List;

/**
 * What was told and what became of it: the latest telling of every alert, and the rulings on every
 * alert and signal. What is written inside an incident transaction is part of it, where the store
 * has transactions.
 */
public interface AlertTrail {
  /** Keeps alerts by fingerprint; one received earlier than what is kept changes nothing. */
  void keep(List<Alert> alerts);

  /** Alerts that fire at {@code now}: neither resolved nor past their end; oldest start first. */
  List<Alert> firing(Instant now, int limit);

  /** Notes rulings; one that was made before on the same episode is counted again. */
  void note(List<Ruling> rulings);

  /**
   * Rulings on a signal, latest first.
   *
   * @param id fingerprint of an alert or a signal, or the id of an episode
   */
  List<Noted> rulings(String id, int limit);

  /**
   * Removes alerts not told and rulings not made since {@code before}.
   *
   * @return how many were removed
   */
  int prune(Instant before);

  /**
   * A ruling as it is kept.
   *
   * @param lastAt when it was last made; the ruling's own time is the first
   * @param count how often it was made
   */
  record Noted(Ruling ruling, Instant lastAt, int count) {}
}
