package io.firewatch.server.catalogue;

import io.firewatch.server.file.InvalidFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A catalogue as text, in which one entry can be changed and everything else, comments included,
 * stays as it was written.
 */
record CatalogueText(String text) {
  private static final String NAME = "name";

  /** The entry of a service, as it is written. */
  Optional<Map<String, Object>> entry(String service) {
    return all().stream().filter(entry -> service.equals(entry.get(NAME))).findFirst();
  }

  /** Every entry, in the order of the file. */
  List<Map<String, Object>> all() {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (yaml().load(text) instanceof Map<?, ?> root
        && root.get("services") instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          entries.add(named(map));
        }
      }
    }
    return entries;
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> all = new LinkedHashMap<>();
    map.forEach((key, value) -> all.put(String.valueOf(key), value));
    return all;
  }

  /**
   * The text with the entry in the place of the one of that name, or at the end when there is none.
   */
  CatalogueText with(String service, Map<String, Object> entry) {
    SequenceNode services = services();
    for (Node node : services.getValue()) {
      if (node instanceof MappingNode mapping && service.equals(name(mapping))) {
        int from = index(mapping.getStartMark().getIndex());
        int to = index(mapping.getEndMark().getIndex());
        String old = text.substring(from, to);
        // The end of a block is where the next one begins, after comments that belong to that.
        int end = from + lastOfEntry(old);
        return new CatalogueText(
            text.substring(0, from)
                + dumped(entry, mapping.getStartMark().getColumn())
                + text.substring(end));
      }
    }
    int column =
        services.getValue().isEmpty()
            ? 2
            : services.getValue().getFirst().getStartMark().getColumn() - 2;
    String indent = " ".repeat(Math.max(0, column));
    return new CatalogueText(
        text.stripTrailing() + "\n" + indent + "- " + dumped(entry, indent.length() + 2) + "\n");
  }

  /** Where the entry's own last line ends: trailing blank and comment lines are not its own. */
  private static int lastOfEntry(String block) {
    int end = block.length();
    while (true) {
      int line = block.lastIndexOf('\n', end - 1);
      String last = block.substring(line + 1, end).strip();
      if (line < 0 || !(last.isEmpty() || last.startsWith("#"))) {
        return end;
      }
      end = line;
    }
  }

  /** Marks count code points, strings chars. */
  private int index(int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }

  private SequenceNode services() {
    Node root = yaml().compose(new java.io.StringReader(text));
    if (root instanceof MappingNode mapping) {
      for (NodeTuple field : mapping.getValue()) {
        if (field.getKeyNode() instanceof ScalarNode key
            && key.getValue().equals("services")
            && field.getValueNode() instanceof SequenceNode list
            && list.getFlowStyle() == DumperOptions.FlowStyle.BLOCK) {
          return list;
        }
      }
    }
    throw new InvalidFile("services: must be a list with a service on a line of its own");
  }

  private static @Nullable String name(MappingNode entry) {
    for (NodeTuple field : entry.getValue()) {
      if (field.getKeyNode() instanceof ScalarNode key
          && key.getValue().equals(NAME)
          && field.getValueNode() instanceof ScalarNode value) {
        return value.getValue();
      }
    }
    return null;
  }

  private static String dumped(Map<String, Object> entry, int column) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    options.setWidth(118 - column);
    String block =
        new Yaml(
                new SafeConstructor(new LoaderOptions()),
                new org.yaml.snakeyaml.representer.Representer(blockOutside(options)),
                options)
            .dumpAs(entry, null, DumperOptions.FlowStyle.BLOCK)
            .stripTrailing();
    return block.replace("\n", "\n" + " ".repeat(column));
  }

  private static DumperOptions blockOutside(DumperOptions options) {
    options.setIndent(2);
    return options;
  }

  private static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }
}
