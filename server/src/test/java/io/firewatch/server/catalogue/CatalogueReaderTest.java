package io.firewatch.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.server.file.InvalidFile;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogueReaderTest {
  @Test
  void the_shipped_catalogue_has_the_six_services() throws IOException {
    try (InputStream shipped =
        Objects.requireNonNull(getClass().getResourceAsStream("/catalogue.yaml"))) {
      ServiceCatalogue catalogue =
          CatalogueReader.read(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(catalogue.services())
          .extracting(ServiceEntry::name)
          .containsExactly(
              "api-gateway",
              "payment-service",
              "order-service",
              "user-service",
              "notification-service",
              "inventory-service");
      assertThat(catalogue.transitiveCallers("inventory-service"))
          .containsExactly("order-service", "api-gateway");
      assertThat(catalogue.find("payment-service").orElseThrow().objective().p99LatencyMillis())
          .isEqualTo(500);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          services: [{name: a, calls: b}]               | service a, calls: must be a list of texts
          services: [{name: a, objective: {p99_latency_ms: fast}}] | service a, objective, p99_latency_ms
          services: [{name: a, colour: red}]            | service a, colour: is not a field
          services: [{description: x}]                  | services[0], name: must be a text
          services: [{name: a}, {name: a}]              | a is listed twice
          services: [{name: a, calls: [b]}]             | a calls b
          services: [1]                                 | services[0]: must have named fields
          service: []                                   | services: must be a list
          '!!java.net.URL [x]'                          | not YAML
          """)
  void a_mistake_is_named_by_service_and_field(String yaml, String message) {
    assertThatThrownBy(() -> CatalogueReader.read(yaml))
        .isInstanceOf(InvalidFile.class)
        .hasMessageContaining(message);
  }
}
