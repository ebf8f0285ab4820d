package io.firewatch.server.testing;

import io.firewatch.server.FirewatchServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A test of the server over real HTTP, on memory; tests share one server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {FirewatchServer.class, MemoryPlatform.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "firewatch.home=target/memory-home-${test.fork:1}",
      "firewatch.admin-key=" + MemoryServer.ADMIN_KEY,
      "firewatch.otlp.grpc-port=0",
      "firewatch.syslog.tcp-port=0",
      "firewatch.syslog.udp-port=0",
      "firewatch.hooks.github-secret=the-hook-secret",
      "firewatch.topology.refresh-interval=100ms",
      "firewatch.feed.stats-interval=200ms",
      "firewatch.feed.heartbeat=300ms",
      "firewatch.ingest.times.max-wait=300ms",
      "firewatch.knowledge.embeddings=words",
      "firewatch.knowledge.refresh-interval=100ms"
    })
public @interface MemoryServer {
  String ADMIN_KEY = "the-admin-key-of-the-tests";
}
