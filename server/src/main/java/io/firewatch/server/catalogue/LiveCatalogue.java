package io.firewatch.server.catalogue;

import io.firewatch.knowledge.Document;
import io.firewatch.server.config.CatalogueProperties;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.topology.ServiceCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The catalogue as its file says, read again when the file changes. */
@Component
public final class LiveCatalogue implements Supplier<ServiceCatalogue>, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(LiveCatalogue.class);
  private static final String SHIPPED = "/catalogue.yaml";

  private final Path file;
  private final Thread watcher;
  private volatile ServiceCatalogue current;
  private volatile @Nullable String mistake;
  private @Nullable FileTime seen;

  LiveCatalogue(CatalogueProperties properties, FirewatchProperties home) {
    boolean isOwn = properties.file().isBlank();
    this.file = isOwn ? home.file("catalogue.yaml") : Path.of(properties.file());
    try {
      if (isOwn && Files.notExists(file)) {
        home.create();
        ship();
      }
      this.seen = Files.getLastModifiedTime(file);
      this.current = CatalogueReader.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the service catalogue " + file, e);
    }
    long millis = properties.checkInterval().toMillis();
    this.watcher = Thread.ofVirtual().name("catalogue-watch").start(() -> watch(millis));
  }

  /** The catalogue that is used where there is no other. */
  public static ServiceCatalogue shipped() {
    try (InputStream shipped = LiveCatalogue.class.getResourceAsStream(SHIPPED)) {
      return CatalogueReader.read(
          new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ServiceCatalogue get() {
    return current;
  }

  /** What is wrong with the file, when the catalogue in use is an older one. */
  public Optional<String> mistake() {
    return Optional.ofNullable(mistake);
  }

  /**
   * Reads the file now.
   *
   * @throws InvalidCatalogue when it has a mistake; then the catalogue stays as it was
   */
  public synchronized ServiceCatalogue reload() {
    try {
      seen = Files.getLastModifiedTime(file);
      current = CatalogueReader.read(Files.readString(file));
      mistake = null;
      log.info("Read the service catalogue: {} services", current.services().size());
      return current;
    } catch (InvalidCatalogue e) {
      mistake = e.getMessage();
      throw e;
    } catch (IOException e) {
      mistake = "cannot be read: " + e;
      throw new InvalidCatalogue(file + " cannot be read");
    }
  }

  /** What the file says now, and its version. */
  public record Written(String text, String version, List<Map<String, Object>> entries) {
    public Written {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The file as it is written.
   *
   * @throws InvalidCatalogue when it cannot be read
   */
  public synchronized Written written() {
    try {
      String text = Files.readString(file);
      return new Written(text, Document.hash(text).substring(0, 16), new CatalogueText(text).all());
    } catch (IOException e) {
      throw new InvalidCatalogue(file + " cannot be read");
    }
  }

  /**
   * Writes an entry into the file, whole or not at all, and reads the file again.
   *
   * @param expected the version it must be made from, null for any
   * @throws InvalidCatalogue when the file would have a mistake; then it stays as it was
   * @throws Changed when the file is of another version
   */
  public synchronized Written put(
      String service, Map<String, Object> entry, @Nullable String expected) {
    Written now = written();
    if (expected != null && !expected.equals(now.version())) {
      throw new Changed(now.version());
    }
    String text = new CatalogueText(now.text()).with(service, entry).text();
    CatalogueReader.read(text);
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InvalidCatalogue(file + " cannot be written: " + e.getMessage());
    }
    reload();
    return written();
  }

  /** The file is of another version than a change was made from. */
  public static final class Changed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Changed(String version) {
      super("the catalogue is at version " + version + " now");
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
    } catch (InvalidCatalogue e) {
      log.warn("The service catalogue {} stays as it was: {}", file, e.getMessage());
    } catch (IOException e) {
      log.debug("cannot look at {}", file, e);
    }
  }

  private void ship() throws IOException {
    try (InputStream shipped =
        Objects.requireNonNull(LiveCatalogue.class.getResourceAsStream(SHIPPED))) {
      Files.copy(shipped, file);
    }
  }
}
