package io.firewatch.integrations.timed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.mock.Behaviour;
import io.firewatch.remediation.execution.mock.Behaviour.Ending;
import io.firewatch.remediation.execution.mock.MockPlatform;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TimedPlatformTest {
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final MockPlatform mock = new MockPlatform(this::waitForGood);
  private final Platform timed = new TimedPlatform(mock, Duration.ofMillis(200));
  private final ActionRequest scale =
      new ActionRequest("mock", "scale", "shop", Map.of("replicas", "4"), "k", false);

  private void waitForGood(Duration latency) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_order_that_takes_too_long_is_in_doubt_and_its_thread_is_told() throws Exception {
    mock.nextActs("shop", new Behaviour(Ending.SUCCEEDS, Duration.ofSeconds(1)));
    TargetState before = timed.snapshot(scale);
    assertThat(timed.act(scale, before)).isEqualTo(new Outcome.InDoubt("no answer within 200 ms"));
    interrupted.await();
    assertThat(timed.act(scale, before)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void what_a_platform_throws_is_thrown_on() {
    mock.setReachable("shop", false);
    assertThatThrownBy(() -> timed.snapshot(scale))
        .isInstanceOf(TargetUnreadable.class)
        .hasMessageContaining("it does not answer");
  }
}
