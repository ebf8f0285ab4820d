package io.firewatch.server.web;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Styles and scripts. Their addresses carry a hash of all of them, so a browser may keep them for
 * good and asks for new ones as soon as anything changed.
 */
@Component
public final class Assets implements WebMvcConfigurer {
  private static final CacheControl FOR_GOOD =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final String version;

  Assets() throws IOException {
    version = hash("classpath:/static/css/*", "classpath:/static/js/*");
  }

  /** Address of a style sheet of ours. */
  public String css(String name) {
    return "/css/" + version + "/" + name;
  }

  /** Address of a script of ours. */
  public String js(String name) {
    return "/js/" + version + "/" + name;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    for (String kind : new String[] {"css", "js"}) {
      registry
          .addResourceHandler("/" + kind + "/**")
          .addResourceLocations("classpath:/static/" + kind + "/")
          .setCacheControl(FOR_GOOD)
          .resourceChain(true)
          .addResolver(new VersionResourceResolver().addFixedVersionStrategy(version, "/**"));
    }
    // These name the version of the library in their path.
    registry
        .addResourceHandler("/_static/**")
        .addResourceLocations("classpath:/META-INF/resources/_static/")
        .setCacheControl(FOR_GOOD);
    registry
        .addResourceHandler("/webjars/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCacheControl(FOR_GOOD);
  }

  private static String hash(String... patterns) throws IOException {
    MessageDigest digest = sha256();
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    for (String pattern : patterns) {
      Resource[] files = resolver.getResources(pattern);
      Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
      for (Resource file : files) {
        digest.update(file.getContentAsByteArray());
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
