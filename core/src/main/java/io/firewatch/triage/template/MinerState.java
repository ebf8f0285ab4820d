package io.firewatch.triage.template;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a miner knows, as bytes. Version, lines; merged ids; then each layout with its variants and
 * their skeletons.
 */
final class MinerState {
  private static final int VERSION = 1;

  private MinerState() {}

  static byte[] write(TemplateMiner.Memory memory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeLong(memory.lines);
      Map<TemplateId, TemplateId> merged = memory.templates.merged();
      out.writeInt(merged.size());
      for (Map.Entry<TemplateId, TemplateId> entry : merged.entrySet()) {
        out.writeLong(entry.getKey().value());
        out.writeLong(entry.getValue().value());
      }
      out.writeInt(memory.layouts.size());
      for (Layout layout : memory.layouts.values()) {
        write(out, layout);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Layout layout) throws IOException {
    out.writeLong(layout.hash);
    out.writeInt(layout.contexts.length);
    for (int slot = 0; slot < layout.contexts.length; slot++) {
      out.writeByte(layout.contexts[slot].ordinal());
      out.writeBoolean(layout.apart[slot]);
    }
    out.writeInt(layout.partitionedAt);
    out.writeInt(layout.variants.size());
    for (Variant variant : layout.variants) {
      out.writeLong(variant.template.id.value());
      out.writeLong(variant.kin);
      writeLongs(out, variant.pattern);
      out.writeInt(variant.members.size());
      for (Skeleton member : variant.members) {
        write(out, member);
      }
    }
  }

  private static void write(DataOutputStream out, Skeleton skeleton) throws IOException {
    out.writeLong(skeleton.hash);
    out.writeLong(skeleton.lines);
    out.writeLong(skeleton.lastSeen);
    writeLongs(out, skeleton.slots);
    out.write(skeleton.flags);
    for (String word : skeleton.words) {
      writeText(out, word);
    }
    for (String gap : skeleton.gaps) {
      writeText(out, gap);
    }
  }

  private static void writeLongs(DataOutputStream out, long[] values) throws IOException {
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static TemplateMiner.Memory read(byte[] state) {
    TemplateMiner.Memory memory = new TemplateMiner.Memory();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
      int version = in.readInt();
      if (version != VERSION) {
        throw new IllegalArgumentException("state has version " + version + ", not " + VERSION);
      }
      memory.lines = in.readLong();
      for (int left = in.readInt(); left > 0; left--) {
        memory.templates.addMerged(new TemplateId(in.readLong()), new TemplateId(in.readLong()));
      }
      for (int left = in.readInt(); left > 0; left--) {
        readLayout(in, memory);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("state is cut off", e);
    }
    return memory;
  }

  private static void readLayout(DataInputStream in, TemplateMiner.Memory memory)
      throws IOException {
    long hash = in.readLong();
    Layout.Context[] contexts = new Layout.Context[in.readInt()];
    boolean[] apart = new boolean[contexts.length];
    for (int slot = 0; slot < contexts.length; slot++) {
      contexts[slot] = Layout.Context.values()[in.readByte()];
      apart[slot] = in.readBoolean();
    }
    Layout layout = new Layout(hash, contexts, apart);
    layout.partitionedAt = in.readInt();
    for (int left = in.readInt(); left > 0; left--) {
      Template template = memory.templates.restore(new TemplateId(in.readLong()));
      long kin = in.readLong();
      long[] pattern = readLongs(in, contexts.length);
      Variant variant = new Variant(layout, pattern, List.of(), template);
      for (int members = in.readInt(); members > 0; members--) {
        Skeleton skeleton = readSkeleton(in, layout, variant);
        variant.members.add(skeleton);
        layout.skeletons.add(skeleton);
        memory.skeletons.put(skeleton);
      }
      variant.kin = kin;
      memory.templates.restore(variant);
      layout.variants.add(variant);
    }
    memory.layouts.put(hash, layout);
  }

  private static Skeleton readSkeleton(DataInputStream in, Layout layout, Variant variant)
      throws IOException {
    int slots = layout.contexts.length;
    long hash = in.readLong();
    long lines = in.readLong();
    long lastSeen = in.readLong();
    long[] hashes = readLongs(in, slots);
    byte[] flags = new byte[slots];
    in.readFully(flags);
    String[] words = readTexts(in, slots);
    String[] gaps = readTexts(in, slots + 1);
    Skeleton skeleton =
        new Skeleton(hash, new SlotText(hashes, words, flags, gaps), layout, variant);
    skeleton.lines = lines;
    skeleton.lastSeen = lastSeen;
    return skeleton;
  }

  private static long[] readLongs(DataInputStream in, int count) throws IOException {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readLong();
    }
    return values;
  }

  private static String[] readTexts(DataInputStream in, int count) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = in.readNBytes(in.readInt());
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return texts.toArray(String[]::new);
  }
}
