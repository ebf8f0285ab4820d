package io.firewatch.audit;

import java.util.List;

/**
 * What a check of the chain found.
 *
 * @param from where the chain begins now: behind what retention has cut off
 * @param head its last link
 * @param unsealed entries that are not in the chain yet
 * @param faults the first of them, in order
 * @param faultCount how many there are in all
 */
public record ChainReport(
    ChainLink from, ChainLink head, long unsealed, List<ChainFault> faults, long faultCount) {
  public ChainReport {
    faults = List.copyOf(faults);
  }

  public boolean isSound() {
    return faultCount == 0;
  }

  /** How many entries were checked. */
  public long checked() {
    return head.sequence() - from.sequence();
  }
}
