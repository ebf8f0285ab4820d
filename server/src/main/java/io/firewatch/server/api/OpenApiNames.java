package io.firewatch.server.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the description of the API name fields as the API does. */
@Configuration(proxyBeanMethods = false)
class OpenApiNames {
  @Bean
  ModelResolver modelResolver(ObjectMapperProvider provider) {
    ObjectMapper names = provider.jsonMapper().copy();
    names.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    return new ModelResolver(names);
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(new Info().title("Firewatch").version("v1"))
        .schemaRequirement(
            "key", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
        .addSecurityItem(new SecurityRequirement().addList("key"));
  }
}
