package io.firewatch.server.wiring;

import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.HttpProperties;
import io.firewatch.server.config.LogProperties;
import io.firewatch.server.ingest.OtlpGrpcServer;
import io.firewatch.server.security.FirstStart;
import java.io.PrintStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says, once all of it runs, where everything is. */
final class Announcement implements ApplicationListener<ApplicationReadyEvent> {
  private static final Logger log = LoggerFactory.getLogger(Announcement.class);

  private final Backbone backbone;
  private final FirstStart firstStart;
  private final FirewatchProperties home;
  private final HttpProperties http;
  private final LogProperties logs;
  private final OtlpGrpcServer grpc;

  Announcement(
      Backbone backbone,
      FirstStart firstStart,
      FirewatchProperties home,
      HttpProperties http,
      LogProperties logs,
      OtlpGrpcServer grpc) {
    this.backbone = backbone;
    this.firstStart = firstStart;
    this.home = home;
    this.http = http;
    this.logs = logs;
    this.grpc = grpc;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    Optional<FirstStart.Credentials> first = firstStart.prepare();
    String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
    String url = "http://" + http.address() + ":" + port;
    if (logs.format().isBlank()) {
      print(System.out, url, first);
    } else {
      // Lines for machines, and no secret in them.
      log.info("Listening on {}, data in {}", url, home.home());
      first.ifPresent(c -> log.info("Created the first credentials: {}", c.file()));
    }
  }

  private void print(PrintStream out, String url, Optional<FirstStart.Credentials> first) {
    out.println();
    out.println("  Firewatch    " + url);
    out.println("  Data         " + home.home().toAbsolutePath());
    grpc.port().ifPresent(p -> out.println("  OTLP gRPC    " + http.address() + ":" + p));
    backbone.broker().ifPresent(b -> out.println("  Kafka        127.0.0.1:" + b.port()));
    backbone
        .database()
        .embedded()
        .ifPresent(s -> out.println("  PostgreSQL   127.0.0.1:" + s.port()));
    first.ifPresent(c -> {
      out.println();
      out.println("  First start: kept in " + c.file().toAbsolutePath() + ", shown only now");
      out.println("  User         " + c.user());
      out.println("  Password     " + c.password());
      out.println("  Ingest key   " + c.ingestKey());
    });
    out.println();
    out.flush();
  }
}
