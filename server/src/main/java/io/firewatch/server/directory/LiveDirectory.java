package io.firewatch.server.directory;

import io.firewatch.notification.directory.Directory;
import io.firewatch.server.config.DirectoryProperties;
import io.firewatch.server.config.FirewatchProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The directory as its file says, read again when the file changes. */
@Component
public final class LiveDirectory implements Supplier<Directory>, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(LiveDirectory.class);
  private static final String SHIPPED = "/directory.yaml";

  private final Path file;
  private final Thread watcher;
  private volatile Directory current;
  private volatile @Nullable String mistake;
  private @Nullable FileTime seen;

  LiveDirectory(DirectoryProperties properties, FirewatchProperties home) {
    boolean isOwn = properties.file().isBlank();
    this.file = isOwn ? home.file("directory.yaml") : Path.of(properties.file());
    try {
      if (isOwn && Files.notExists(file)) {
        home.create();
        Files.writeString(file, shippedText());
      }
      this.seen = Files.getLastModifiedTime(file);
      this.current = DirectoryReader.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the directory " + file, e);
    } catch (InvalidDirectory e) {
      throw new InvalidDirectory(file + ", " + e.getMessage());
    }
    Duration interval = properties.checkInterval();
    this.watcher = Thread.ofVirtual().name("directory-watch").start(() -> watch(interval));
  }

  /** The directory that is used where there is no other. */
  public static Directory shipped() {
    return DirectoryReader.read(shippedText());
  }

  private static String shippedText() {
    try (InputStream shipped = LiveDirectory.class.getResourceAsStream(SHIPPED)) {
      return new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Directory get() {
    return current;
  }

  public Path file() {
    return file;
  }

  /** What is wrong with the file, when the directory in use is an older one. */
  public Optional<String> mistake() {
    return Optional.ofNullable(mistake);
  }

  /**
   * Reads the file now.
   *
   * @throws InvalidDirectory when it has a mistake; then the directory stays as it was
   */
  public synchronized Directory reload() {
    try {
      seen = Files.getLastModifiedTime(file);
      current = DirectoryReader.read(Files.readString(file));
      mistake = null;
      log.info(
          "Read the directory: {} people, {} teams, {} rotas",
          current.people().size(),
          current.teams().size(),
          current.rotas().size());
      return current;
    } catch (InvalidDirectory e) {
      mistake = e.getMessage();
      throw e;
    } catch (IOException e) {
      mistake = "cannot be read: " + e;
      throw new InvalidDirectory(file + " cannot be read");
    }
  }

  @Override
  public void destroy() {
    watcher.interrupt();
  }

  private void watch(Duration interval) {
    try {
      while (true) {
        Thread.sleep(interval);
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
    } catch (InvalidDirectory e) {
      log.warn("The directory {} stays as it was: {}", file, e.getMessage());
    } catch (IOException e) {
      log.debug("cannot look at {}", file, e);
    }
  }
}
