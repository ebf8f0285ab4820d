package io.firewatch.bench.ingest;

/**
 * Names of the services of one run. Other runs use others: a series that was measured before has
 * readings newer than those a new run begins with.
 */
record ServiceNames(String run) {
  private static final String PREFIX = "bench-";

  static ServiceNames ofRunAt(long nowMillis) {
    return new ServiceNames(Long.toString(nowMillis / 1_000 % (36 * 36 * 36 * 36), 36));
  }

  String of(int number) {
    return prefix() + number;
  }

  /** The number behind a name; -1 when it is of no service of this run. */
  int numberOf(String service) {
    String digits = service.startsWith(prefix()) ? service.substring(prefix().length()) : "";
    return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1;
  }

  private String prefix() {
    return PREFIX + run + "-";
  }
}
