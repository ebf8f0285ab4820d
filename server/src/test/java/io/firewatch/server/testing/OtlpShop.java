package io.firewatch.server.testing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.TimeUnit;

/**
 * Three services, each with an SDK of OpenTelemetry of its own, that call each other for a while:
 * the first exports over gRPC, the others over HTTP. Arguments: address of Firewatch, address of
 * its gRPC, ingest key, requests. Prints how many were exported.
 */
public final class OtlpShop {
  private OtlpShop() {}

  public static void main(String[] args) throws InterruptedException {
    String key = "Bearer " + args[2];
    SpanExporter grpc =
        OtlpGrpcSpanExporter.builder().setEndpoint(args[1]).addHeader("authorization", key).build();
    try (SdkTracerProvider checkout = service("checkout", grpc);
        SdkTracerProvider basket = service("basket", http(args[0], key));
        SdkTracerProvider stock = service("stock", http(args[0], key))) {
      int requests = Integer.parseInt(args[3]);
      for (int i = 0; i < requests; i++) {
        Span root = span(checkout, "POST /checkout", Context.root());
        Span called = span(basket, "GET /basket", Context.root().with(root));
        Span last = span(stock, "GET /stock", Context.root().with(called));
        Thread.sleep(5);
        last.end();
        called.end();
        root.end();
      }
      boolean all =
          checkout.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()
              & basket.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()
              & stock.forceFlush().join(10, TimeUnit.SECONDS).isSuccess();
      System.out.println((all ? "exported " : "lost some of ") + requests);
    }
  }

  private static SpanExporter http(String url, String key) {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(url + "/v1/traces")
        .addHeader("Authorization", key)
        .build();
  }

  private static SdkTracerProvider service(String name, SpanExporter exporter) {
    return SdkTracerProvider.builder()
        .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), name)))
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
        .build();
  }

  private static Span span(SdkTracerProvider service, String name, Context parent) {
    return service
        .get("shop")
        .spanBuilder(name)
        .setSpanKind(SpanKind.SERVER)
        .setParent(parent)
        .startSpan();
  }
}
