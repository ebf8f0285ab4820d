package io.firewatch.integrations.aws;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** Clients that speak to a stub in place of AWS. */
final class Stub {
  static {
    // The SDK looks for credentials in the properties of the system, among other places.
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  private Stub() {}

  static AwsClients clients(WireMockServer server) {
    return new AwsClients(
        Region.EU_CENTRAL_1,
        Optional.of(URI.create("http://127.0.0.1:" + server.port())),
        Duration.ofSeconds(5));
  }
}
