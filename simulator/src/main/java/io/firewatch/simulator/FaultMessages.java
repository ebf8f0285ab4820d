package io.firewatch.simulator;

import java.util.List;

/** What a failing service writes to its log, four variants each, as {@link Wording} templates. */
final class FaultMessages {
  private FaultMessages() {}

  static List<String> of(String anomalyType) {
    return switch (anomalyType) {
      case "LATENCY_SPIKE" ->
          List.of(
              "Query on table {transactions|ledger|refunds} cancelled: it ran longer than the limit of 30000 ms (took {30010-34000} ms)",
              "No connection from the pool within {15050-19000} ms, request {hex:8} gave up waiting",
              "Slow query: SELECT on payments took {8050-8390} ms and read {2-9} million rows",
              "Upstream bank-api did not answer within its timeout of 10 s, authorisation {hex:8} abandoned");
      case "ERROR_RATE_SPIKE" ->
          List.of(
              "NullPointerException while processing order {hex:8}: field {customer|basket|address} is null",
              "Body of order {hex:8} is not valid JSON: unexpected character at offset {12-900}",
              "Circuit breaker to payment-service is open after {20-60} failed calls, order {hex:8} rejected",
              "Unhandled exception in {OrderController|CheckoutHandler}, answered 500 to request {hex:8}");
      case "CPU_SATURATION" ->
          List.of(
              "Garbage collection paused all threads for {2050-3900} ms",
              "Thread pool exhausted: 500 of 500 threads busy, {1200-1290} requests queued",
              "CPU throttled in {60-95} of the last 100 scheduling periods",
              "Watchdog: event loop has not turned for {1200-4800} ms");
      case "MEMORY_LEAK" ->
          List.of(
              "Heap is {87-96} % full after a full collection, {3-9} collections in the last minute",
              "Template cache evicted {10000-10900} entries to free memory",
              "{450-480} mail connections were opened and never closed, oldest is {20-70} min old",
              "OutOfMemoryError: Java heap space while rendering message {hex:8}");
      case "DB_CONNECTION_EXHAUSTION" ->
          List.of(
              "Connection pool exhausted, request {hex:8} could not reach the database",
              "Database refused the login: remaining connection slots are reserved for administrators",
              "Connection reset by peer while committing transaction {hex:8}",
              "All 100 of 100 database connections still taken after waiting {30000-30900} ms");
      case "KAFKA_CONSUMER_LAG" ->
          List.of(
              "Consumer lag on topic orders partition 0 is {44000-46000} records and growing",
              "Group order-processor is rebalancing, consumption of {4-12} partitions stopped",
              "Consumer left the group: the poll interval of 300000 ms was exceeded by {200-9000} ms",
              "Offset commit failed for orders-{0-11}: the partition now belongs to another member");
      case "DEPLOYMENT_FAILURE" ->
          List.of(
              "Health check of pod user-service-{hex:6} answered 503",
              "Startup probe of pod user-service-{hex:6} failed {3-12} times, restarting the container",
              "Environment variable DATABASE_URL is not set, cannot open the user store",
              "Rollout paused at 10 % of pods: new version fails {30-60} % of its requests");
      case "DEPENDENCY_OUTAGE" ->
          List.of(
              "Connection refused by postgres-inventory:5432, stock of item {hex:6} unknown",
              "Service unavailable: no replica of the stock database is healthy, answered 503",
              "Gave up on stock lookup {hex:8} after {3-5} attempts",
              "Database primary unreachable for {5-280} s, failover has no candidate");
      case "NETWORK_PARTITION" ->
          List.of(
              "No route to host 10.2.{0-31}.{2-250}: packets to zone b are lost",
              "Lost contact with {2-5} of 6 cluster members, heartbeat missed {3-30} times",
              "Connect to ledger-db timed out after {5000-5400} ms, payment {hex:8} not recorded",
              "DNS lookup of ledger-db.internal failed: resolver did not answer");
      default -> throw new IllegalArgumentException("no messages for " + anomalyType);
    };
  }

  /** What a caller writes when the service it needs fails it; {@code %s} is that service. */
  static final List<String> OF_CALLERS =
      List.of(
          "Call to %s failed with status {500|502|503|504}, request {hex:8} answered 502",
          "No answer from %s within {2000-9000} ms, request {hex:8} timed out");
}
