package io.firewatch.server.ingest;

import io.firewatch.server.config.HttpProperties;
import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.config.OtlpProperties;
import io.firewatch.server.security.ApiKeys;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * OTLP over gRPC, at the address web requests come to. A port that is taken is told and costs this
 * way in only: a collector on the same machine has the usual one already.
 */
@Component
public final class OtlpGrpcServer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OtlpGrpcServer.class);
  private static final int MAX_CALLS = 100;
  private static final int GRACE_SECONDS = 5;

  private final OtlpIntake intake;
  private final ApiKeys keys;
  private final InetSocketAddress address;
  private final boolean wanted;
  private final int maxMessage;
  private @Nullable Server server;
  private @Nullable ExecutorService calls;

  OtlpGrpcServer(
      OtlpIntake intake,
      ApiKeys keys,
      OtlpProperties otlp,
      HttpProperties http,
      IngestProperties ingest) {
    this.intake = intake;
    this.keys = keys;
    this.wanted = otlp.grpcPort() >= 0;
    this.address = new InetSocketAddress(http.address(), Math.max(0, otlp.grpcPort()));
    this.maxMessage = Math.toIntExact(ingest.limits().maxUncompressed().toBytes());
  }

  /** The port it listens at; empty when it does not. */
  public synchronized OptionalInt port() {
    Server current = server;
    return current == null ? OptionalInt.empty() : OptionalInt.of(current.getPort());
  }

  @Override
  public synchronized void start() {
    if (!wanted) {
      return;
    }
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address)
            .executor(executor)
            .maxInboundMessageSize(maxMessage)
            .maxConcurrentCallsPerConnection(MAX_CALLS)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true);
    services().forEach(builder::addService);
    try {
      server = builder.build().start();
      calls = executor;
    } catch (IOException e) {
      executor.close();
      log.warn(
          "OTLP over gRPC is off, {} cannot be listened at ({}): set firewatch.otlp.grpc-port",
          address,
          String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
    }
  }

  private List<ServerServiceDefinition> services() {
    GrpcKeys guard = new GrpcKeys(keys);
    return List.of(
        ServerInterceptors.intercept(new OtlpGrpcServices.Metrics(intake), guard),
        ServerInterceptors.intercept(new OtlpGrpcServices.Logs(intake), guard),
        ServerInterceptors.intercept(new OtlpGrpcServices.Traces(intake), guard));
  }

  @Override
  public synchronized void stop() {
    Server current = server;
    ExecutorService executor = calls;
    server = null;
    calls = null;
    if (current == null || executor == null) {
      return;
    }
    current.shutdown();
    try {
      if (!current.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        current.shutdownNow();
      }
    } catch (InterruptedException e) {
      current.shutdownNow();
      Thread.currentThread().interrupt();
    }
    executor.shutdown();
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }
}
