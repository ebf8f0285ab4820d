package io.firewatch.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.firewatch.contracts.Attacks;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.core.io.ClassPathResource;

/** Lines of the log that a person reads, as the shipped pattern makes them. */
final class LogPatternTest {
  private final LoggerContext context = new LoggerContext();
  private final PatternLayout layout = new PatternLayout();

  LogPatternTest() throws IOException {
    layout.setContext(context);
    layout.getInstanceConverterMap().put("clr", ColorConverter::new);
    layout.getInstanceConverterMap().put("wEx", WhitespaceThrowableProxyConverter::new);
    layout.setPattern(
        String.valueOf(
            new YamlPropertySourceLoader()
                .load("it", new ClassPathResource("application.yaml"))
                .getFirst()
                .getProperty("logging.pattern.console")));
    layout.start();
  }

  @Test
  void a_message_is_one_line_whatever_is_in_it() {
    for (String attack : Attacks.ALL) {
      List<String> lines = line("Not recorded: " + attack, null).lines().toList();
      assertThat(lines).hasSize(1);
      assertThat(lines.getFirst())
          .contains("Not recorded: ")
          .doesNotContainPattern("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u202e]");
    }
  }

  @Test
  void what_an_exception_says_cannot_pass_for_a_line_of_its_own() {
    for (String attack : Attacks.ALL) {
      Exception evil = new IllegalStateException(attack, new IOException(attack));
      assertThat(line("failed", evil).lines().skip(1))
          .isNotEmpty()
          .allMatch(line -> line.isBlank() || line.matches("(\\s|Caused by: ).*"))
          .noneMatch(line -> line.contains("\u001b"));
    }
  }

  private String line(String message, @Nullable Throwable thrown) {
    Logger logger = context.getLogger("io.firewatch.test");
    return layout.doLayout(new LoggingEvent("x", logger, Level.WARN, message, thrown, null));
  }
}
