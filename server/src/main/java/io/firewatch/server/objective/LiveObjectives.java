package io.firewatch.server.objective;

import io.firewatch.objective.ObjectiveBook;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.config.ObjectiveProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The objectives as their file says, read again when the file changes. */
@Component
public final class LiveObjectives implements Supplier<ObjectiveBook>, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(LiveObjectives.class);
  private static final String SHIPPED = "/objectives.yaml";

  private final Path file;
  private final Thread watcher;
  private volatile ObjectiveBook current;
  private volatile @Nullable String mistake;
  private @Nullable FileTime seen;

  LiveObjectives(ObjectiveProperties properties, FirewatchProperties home) {
    boolean isOwn = properties.file().isBlank();
    this.file = isOwn ? home.file("objectives.yaml") : Path.of(properties.file());
    try {
      if (isOwn && Files.notExists(file)) {
        home.create();
        Files.writeString(file, text());
      }
      this.seen = Files.getLastModifiedTime(file);
      this.current = ObjectiveReader.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the service level objectives " + file, e);
    } catch (InvalidObjectives e) {
      throw new InvalidObjectives(file + ": " + e.getMessage());
    }
    long millis = properties.checkInterval().toMillis();
    this.watcher = Thread.ofVirtual().name("objectives-watch").start(() -> watch(millis));
  }

  /** The objectives that are used where there are no others. */
  public static ObjectiveBook shipped() {
    try {
      return ObjectiveReader.read(text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text() throws IOException {
    try (InputStream shipped =
        Objects.requireNonNull(LiveObjectives.class.getResourceAsStream(SHIPPED))) {
      return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public ObjectiveBook get() {
    return current;
  }

  /** What is wrong with the file, when the objectives in use are older. */
  public Optional<String> mistake() {
    return Optional.ofNullable(mistake);
  }

  /**
   * Reads the file now.
   *
   * @throws InvalidObjectives when it has a mistake; then the objectives stay as they were
   */
  public synchronized ObjectiveBook reload() {
    try {
      seen = Files.getLastModifiedTime(file);
      current = ObjectiveReader.read(Files.readString(file));
      mistake = null;
      log.info("Read {} service level objectives", current.objectives().size());
      return current;
    } catch (InvalidObjectives e) {
      mistake = e.getMessage();
      throw e;
    } catch (IOException e) {
      mistake = "cannot be read: " + e;
      throw new InvalidObjectives(file + " cannot be read");
    }
  }

  @Override
  public void destroy() {
    watcher.interrupt();
  }

  private void watch(long millis) {
    try {
      while (true) {
        Thread.sleep(millis);
        reloadIfChanged();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void reloadIfChanged() {
    try {
      if (!Objects.equals(seen, Files.getLastModifiedTime(file))) {
        reload();
      }
    } catch (InvalidObjectives e) {
      log.warn("The service level objectives {} stay as they were: {}", file, e.getMessage());
    } catch (IOException e) {
      log.debug("cannot look at {}", file, e);
    }
  }
}
