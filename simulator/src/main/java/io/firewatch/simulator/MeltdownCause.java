package io.firewatch.simulator;

import java.util.List;

/**
 * Why everything breaks at once.
 *
 * @param origin the service that notices first and most
 * @param atOrigin what it writes, as {@link Wording} templates
 * @param elsewhere what the services that depend on it write
 */
record MeltdownCause(String name, String origin, List<String> atOrigin, List<String> elsewhere) {
  private static final List<String> DEPENDENT =
      List.of(
          "Upstream {payment-service|order-service|user-service} answered 503 after {20-900} ms",
          "Circuit breaker {payments|orders|profiles} opened after {10-60} failures",
          "Request {hex:8} timed out after {3000-9900} ms",
          "Retries exhausted for {capture|reserve|login} {hex:8}");

  static final List<MeltdownCause> ALL =
      List.of(
          new MeltdownCause(
              "database-primary-down",
              Shop.PAYMENT,
              List.of(
                  "Connection refused by postgres-primary:5432",
                  "Transaction {hex:8} rolled back: server closed the connection",
                  "No database connection within {3000-30000} ms, {20-400} requests wait"),
              DEPENDENT),
          new MeltdownCause(
              "cache-cluster-down",
              Shop.USER,
              List.of(
                  "Cache node cache-{0-5} is unreachable: connection timed out",
                  "Cache cluster is down: {4-16} of 16 slots are not served",
                  "Session {hex:8} could not be read from the cache"),
              DEPENDENT),
          new MeltdownCause(
              "message-broker-down",
              Shop.ORDER,
              List.of(
                  "Broker {0-2} is not available: connection was closed",
                  "Batch of {1-500} records expired after {30000-31000} ms without acknowledgement",
                  "No leader for partition orders-{0-11}"),
              DEPENDENT));
}
