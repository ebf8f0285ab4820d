package io.firewatch.bench.ingest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Processor time used so far, in seconds.
 *
 * @param server null when it does not tell
 */
record ProcessorTime(@Nullable Double server, double driver) {
  private static final String OF_SERVER = "process_cpu_time_ns_total";

  static ProcessorTime now(ServerCounters counters) throws IOException, InterruptedException {
    long nanos = counters.sum(OF_SERVER);
    return new ProcessorTime(nanos == 0 ? null : nanos / 1e9, ofThisProcess());
  }

  private static double ofThisProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  LogReport.Cost since(ProcessorTime before, long lines) {
    Double own = server;
    Double earlier = before.server;
    return new LogReport.Cost(
        own == null || earlier == null ? null : own - earlier, driver - before.driver, lines);
  }
}
