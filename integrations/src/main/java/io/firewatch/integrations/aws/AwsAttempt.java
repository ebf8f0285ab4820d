package io.firewatch.integrations.aws;

import io.firewatch.integrations.http.Orders;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetUnreadable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What errors of AWS mean for an order and for a question. */
final class AwsAttempt {
  private AwsAttempt() {}

  static Outcome order(Supplier<Outcome> order) {
    try {
      return order.get();
    } catch (AwsServiceException e) {
      return e.isThrottlingException()
          ? new Outcome.Failed(said(e), true)
          : Orders.unsuccessful(e.statusCode(), said(e));
    } catch (SdkClientException e) {
      return wasSent(e)
          ? new Outcome.InDoubt("no answer: " + said(e))
          : new Outcome.Failed(said(e), true);
    }
  }

  /**
   * @throws TargetUnreadable when there is no answer
   */
  static <T> T question(String resource, Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      throw new TargetUnreadable(resource, said(e), e);
    }
  }

  private static boolean wasSent(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return false;
      }
    }
    return true;
  }

  private static String said(SdkException e) {
    return e instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? service.awsErrorDetails().errorCode() + ": " + service.awsErrorDetails().errorMessage()
        : String.valueOf(e.getMessage());
  }
}
