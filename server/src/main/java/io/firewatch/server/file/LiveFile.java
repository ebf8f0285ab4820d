package io.firewatch.server.file;

import io.firewatch.server.config.FirewatchProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, read again when it changes. A mistake in it leaves in force what was read
 * before.
 *
 * @param <T> what is made of its text
 */
public final class LiveFile<T> implements Supplier<T>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LiveFile.class);

  private final Kind<T> kind;
  private final Path path;
  private final Thread watcher;
  private volatile T current;
  private volatile @Nullable String mistake;
  private @Nullable FileTime seen;

  /**
   * What kind of file it is.
   *
   * @param name such as {@code directory}; the file is called so, and so is the one on the class
   *     path that is written where there is none
   * @param reader throws {@link InvalidFile}
   * @param summary a few words on what was read, for the log
   */
  public record Kind<T>(String name, Function<String, T> reader, Function<T, String> summary) {
    /** Its name in a home, such as {@code directory.yaml}. */
    public String fileName() {
      return name + ".yaml";
    }

    /** What is in force where nobody wrote anything. */
    public T shipped() {
      return reader.apply(shippedText());
    }

    private String shippedText() {
      try (InputStream in = LiveFile.class.getResourceAsStream("/" + fileName())) {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private LiveFile(Kind<T> kind, Path path, Duration interval) {
    this.kind = kind;
    this.path = path;
    try {
      this.seen = Files.getLastModifiedTime(path);
      this.current = kind.reader().apply(Files.readString(path));
    } catch (IOException e) {
      throw new InvalidFile(path + " cannot be read: " + e);
    } catch (InvalidFile e) {
      throw new InvalidFile(path + ", " + e.getMessage());
    }
    this.watcher = Thread.ofVirtual().name(kind.name() + "-watch").start(() -> watch(interval));
  }

  /**
   * Opens a file and watches it.
   *
   * @param own where it is; empty for the one in the home, which is written when it is not there
   * @param interval between two looks at whether it changed
   * @throws InvalidFile when it cannot be read or has a mistake
   */
  public static <T> LiveFile<T> open(
      Kind<T> kind, String own, FirewatchProperties home, Duration interval) {
    if (!own.isBlank()) {
      return new LiveFile<>(kind, Path.of(own), interval);
    }
    Path path = home.file(kind.fileName());
    try {
      if (Files.notExists(path)) {
        home.create();
        Files.writeString(path, kind.shippedText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
    return new LiveFile<>(kind, path, interval);
  }

  @Override
  public T get() {
    return current;
  }

  public Path path() {
    return path;
  }

  /** What is wrong with the file, when what is in force is older. */
  public Optional<String> mistake() {
    return Optional.ofNullable(mistake);
  }

  /**
   * Its text as it is now.
   *
   * @throws InvalidFile when it cannot be read
   */
  public synchronized String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new InvalidFile(path + " cannot be read: " + e);
    }
  }

  /**
   * Reads the file now.
   *
   * @throws InvalidFile when it has a mistake; then what was read before stays in force
   */
  public synchronized T reload() {
    try {
      seen = Files.getLastModifiedTime(path);
      return take(kind.reader().apply(Files.readString(path)));
    } catch (InvalidFile e) {
      mistake = e.getMessage();
      throw e;
    } catch (IOException e) {
      mistake = "cannot be read: " + e;
      throw new InvalidFile(path + " cannot be read: " + e);
    }
  }

  private T take(T read) {
    current = read;
    mistake = null;
    log.info("Read {}: {}", path, kind.summary().apply(read));
    return read;
  }

  /**
   * Writes another text, whole or not at all, and has it in force.
   *
   * @throws InvalidFile when it has a mistake or cannot be written; then the file stays as it was
   */
  public synchronized T write(String text) {
    T read = kind.reader().apply(text);
    try {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      seen = Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new InvalidFile(path + " cannot be written: " + e.getMessage());
    }
    return take(read);
  }

  @Override
  public void close() {
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
      if (!Objects.equals(seen, Files.getLastModifiedTime(path))) {
        reload();
      }
    } catch (InvalidFile e) {
      log.warn("What {} said before stays in force: {}", path, e.getMessage());
    } catch (IOException e) {
      log.debug("cannot look at {}", path, e);
    }
  }
}
