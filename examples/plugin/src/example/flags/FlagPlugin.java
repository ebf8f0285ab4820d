package example.flags;

import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.PlatformPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Offers {@link FlagFiles}. Its one setting is {@code folder}. */
public final class FlagPlugin implements PlatformPlugin {
  @Override
  public Platform create(Map<String, String> settings) {
    Path folder = Path.of(settings.getOrDefault("folder", ""));
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("folder must be a folder, is " + folder);
    }
    return new FlagFiles(folder);
  }
}
