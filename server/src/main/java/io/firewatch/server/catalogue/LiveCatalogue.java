package io.firewatch.server.catalogue;

import io.firewatch.knowledge.Document;
import io.firewatch.server.config.CatalogueProperties;
import io.firewatch.server.config.FirewatchProperties;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.file.LiveFile;
import io.firewatch.topology.ServiceCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The catalogue as its file says, read again when the file changes. */
@Component
public final class LiveCatalogue implements Supplier<ServiceCatalogue>, DisposableBean {
  private static final LiveFile.Kind<ServiceCatalogue> KIND =
      new LiveFile.Kind<>(
          "catalogue",
          CatalogueReader::read,
          catalogue -> catalogue.services().size() + " services");

  private final LiveFile<ServiceCatalogue> file;

  LiveCatalogue(CatalogueProperties properties, FirewatchProperties home) {
    this.file = LiveFile.open(KIND, properties.file(), home, properties.checkInterval());
  }

  /** The catalogue that is used where there is no other. */
  public static ServiceCatalogue shipped() {
    return KIND.shipped();
  }

  @Override
  public ServiceCatalogue get() {
    return file.get();
  }

  /** What is wrong with the file, when the catalogue in use is an older one. */
  public Optional<String> mistake() {
    return file.mistake();
  }

  /**
   * Reads the file now.
   *
   * @throws InvalidFile when it has a mistake; then the catalogue stays as it was
   */
  public ServiceCatalogue reload() {
    return file.reload();
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
   * @throws InvalidFile when it cannot be read
   */
  public Written written() {
    String text = file.text();
    return new Written(text, Document.hash(text).substring(0, 16), new CatalogueText(text).all());
  }

  /**
   * Writes an entry into the file, whole or not at all, and reads the file again.
   *
   * @param expected the version it must be made from, null for any
   * @throws InvalidFile when the file would have a mistake; then it stays as it was
   * @throws Changed when the file is of another version
   */
  public synchronized Written put(
      String service, Map<String, Object> entry, @Nullable String expected) {
    Written now = written();
    if (expected != null && !expected.equals(now.version())) {
      throw new Changed(now.version());
    }
    file.write(new CatalogueText(now.text()).with(service, entry).text());
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
    file.close();
  }
}
