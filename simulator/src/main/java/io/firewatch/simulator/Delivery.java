package io.firewatch.simulator;

/** What became of a request, after all its retries. */
sealed interface Delivery {
  record Accepted() implements Delivery {}

  record GivenUp(String reason) implements Delivery {}
}
