package io.firewatch.integrations.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * Clients that try once: whether an order may be given again is for others to decide. Credentials
 * come from where the SDK looks for them.
 *
 * @param endpoint another address than that of AWS
 */
public record AwsClients(Region region, Optional<URI> endpoint, Duration timeout) {

  public Ec2Client ec2() {
    return configured(Ec2Client.builder()).build();
  }

  public EcsClient ecs() {
    return configured(EcsClient.builder()).build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(timeout.multipliedBy(2))
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build());
  }
}
