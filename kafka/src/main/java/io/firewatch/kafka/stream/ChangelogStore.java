package io.firewatch.kafka.stream;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A store that is nothing but the way to its changelog: what is put goes there and is not kept,
 * because the live objects it describes are on the heap already. After a restart it collects what
 * the changelog holds, and {@link #all} hands that out once and forgets it.
 */
public final class ChangelogStore implements KeyValueStore<Bytes, byte[]> {
  private final String name;
  private final Map<Bytes, byte[]> restored = new HashMap<>();
  private boolean open;

  private ChangelogStore(String name) {
    this.name = name;
  }

  /** Such a store with its changelog, for a topology. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> of(String name) {
    return builder(name).withCachingDisabled();
  }

  /**
   * The same for keys that change many times between two commits: what is put last is sent with the
   * commit, and nobody would ever read the others.
   */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> ofLast(String name) {
    return builder(name).withCachingEnabled();
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
    Map<String, String> changelog =
        Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", Integer.toString(16 << 20),
            "min.cleanable.dirty.ratio", "0.3");
    return Stores.keyValueStoreBuilder(supplier(name), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingEnabled(changelog);
  }

  private static KeyValueBytesStoreSupplier supplier(String name) {
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return new ChangelogStore(name);
      }

      @Override
      public String metricsScope() {
        return "changelog";
      }
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    // A task that is revived starts its store again.
    restored.clear();
    context.register(root, this::restore);
    open = true;
  }

  private void restore(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      restored.remove(Bytes.wrap(key));
    } else {
      restored.put(Bytes.wrap(key), value);
    }
  }

  /** What was restored; empty ever after. */
  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return new Draining(restored.entrySet().iterator());
  }

  private static final class Draining implements KeyValueIterator<Bytes, byte[]> {
    private final Iterator<Map.Entry<Bytes, byte[]>> entries;
    private @Nullable KeyValue<Bytes, byte[]> next;

    Draining(Iterator<Map.Entry<Bytes, byte[]>> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return next != null || entries.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      KeyValue<Bytes, byte[]> pair = peek();
      next = null;
      return pair;
    }

    @Override
    public Bytes peekNextKey() {
      return peek().key;
    }

    private KeyValue<Bytes, byte[]> peek() {
      KeyValue<Bytes, byte[]> pair = next;
      if (pair == null) {
        Map.Entry<Bytes, byte[]> entry = entries.next();
        pair = KeyValue.pair(entry.getKey(), entry.getValue());
        entries.remove();
        next = pair;
      }
      return pair;
    }

    @Override
    public void close() {}
  }

  @Override
  public void put(Bytes key, byte[] value) {}

  @Override
  public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
    return null;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {}

  @Override
  public byte @Nullable [] delete(Bytes key) {
    return null;
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    return null;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw new UnsupportedOperationException("range");
  }

  @Override
  public long approximateNumEntries() {
    return restored.size();
  }

  @Override
  public Position getPosition() {
    return Position.emptyPosition();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    restored.clear();
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
