package io.firewatch.server.ingest;

import io.firewatch.incident.StoreUnavailable;
import io.firewatch.server.security.ApiKeys;
import io.firewatch.server.security.Caller;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in who shows a key that may send, as {@code authorization} or {@code x-api-key}. */
final class GrpcKeys implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> API_KEY =
      Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;

  GrpcKeys(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Status refusal = refusal(headers);
    if (refusal == null) {
      return next.startCall(call, headers);
    }
    call.close(refusal, new Metadata());
    return new ServerCall.Listener<>() {};
  }

  /** Null when the call may go on. */
  private @Nullable Status refusal(Metadata headers) {
    try {
      Optional<Caller> caller = keyOf(headers).flatMap(keys::recognise);
      if (caller.isEmpty()) {
        return Status.UNAUTHENTICATED.withDescription(
            "Send a valid API key as metadata: authorization: Bearer KEY, or x-api-key: KEY.");
      }
      return caller.get().maySend()
          ? null
          : Status.PERMISSION_DENIED.withDescription("This key may not send telemetry.");
    } catch (StoreUnavailable e) {
      return Status.UNAVAILABLE.withDescription("The database does not answer now.");
    }
  }

  private static Optional<String> keyOf(Metadata headers) {
    String key = headers.get(API_KEY);
    if (key != null) {
      return Optional.of(key.trim());
    }
    String authorization = headers.get(AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(authorization.substring(BEARER.length()).trim())
        : Optional.empty();
  }
}
