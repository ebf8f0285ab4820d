package io.firewatch.server.config;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * OpenTelemetry's protocol, beside the web's own port.
 *
 * @param grpcPort where gRPC is listened to; 0 for any free port, -1 for none
 */
@ConfigurationProperties(value = "firewatch.otlp", ignoreUnknownFields = false)
public record OtlpProperties(int grpcPort) {
  public OtlpProperties {
    if (grpcPort < -1 || grpcPort > 65535) {
      throw new IllegalArgumentException(
          "firewatch.otlp.grpc-port must be from -1 to 65535, is " + grpcPort);
    }
  }
}
