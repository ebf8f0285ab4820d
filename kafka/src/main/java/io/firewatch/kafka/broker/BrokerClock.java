package io.firewatch.kafka.broker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.utils.Time;

/**
 * What the broker measures lengths of time by. The controller grants the broker of a former life a
 * session from the moment it leads, and takes no other in its place until that has passed. Whoever
 * holds the lock of the directory knows that the former is dead: as soon as the controller leads,
 * this clock goes ahead by a session, once. The time of day stays what it is.
 */
final class BrokerClock implements Time {
  /** Where Kafka tells whether the controller leads. */
  private static final String LEADERS =
      "kafka.controller:type=KafkaController,name=ActiveControllerCount";

  private static final Duration LOOK = Duration.ofMillis(10);

  private final AtomicLong ahead = new AtomicLong();

  /**
   * Waits for the controller to lead, and goes ahead then.
   *
   * @param session how long the session of a broker is; when it was not looked for half as long, a
   *     broker may have been taken meanwhile, and nothing is done
   * @param limit how long it is waited
   * @return whether it went ahead
   */
  boolean passSession(Duration session, Duration limit) {
    long began = System.nanoTime();
    long looked = began;
    while (!leads()) {
      looked = System.nanoTime();
      if (looked - began > limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    if (System.nanoTime() - looked > session.toNanos() / 2) {
      return false;
    }
    ahead.addAndGet(session.toNanos());
    return true;
  }

  private static boolean leads() {
    try {
      Object count =
          ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(LEADERS), "Value");
      return Integer.valueOf(1).equals(count);
    } catch (InstanceNotFoundException e) {
      // There is no controller yet.
      return false;
    } catch (JMException e) {
      throw new IllegalStateException("cannot ask whether the controller leads", e);
    }
  }

  @Override
  public long nanoseconds() {
    return Time.SYSTEM.nanoseconds() + ahead.get();
  }

  /** Kafka mixes this one with that of the system. */
  @Override
  public long hiResClockMs() {
    return Time.SYSTEM.hiResClockMs();
  }

  @Override
  public long milliseconds() {
    return Time.SYSTEM.milliseconds();
  }

  @Override
  public void sleep(long millis) {
    Time.SYSTEM.sleep(millis);
  }

  @Override
  public void waitObject(Object monitor, Supplier<Boolean> condition, long deadlineMillis)
      throws InterruptedException {
    Time.SYSTEM.waitObject(monitor, condition, deadlineMillis);
  }
}
