package io.zotee.storage.local;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.IndexChange;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.ManifestSummary;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Index records and manifest summaries as bytes: a version, then fields in order, big-endian;
 * strings as their length in bytes and UTF-8; digests as the hash behind its length, which tells
 * the algorithm.
 */
final class RecordCodec {
  private static final int VERSION = 1;
  private static final int PUT = 1;
  private static final int TAG_REMOVED = 2;
  private static final int MANIFEST_REMOVED = 3;
  private static final int REPOSITORY_REMOVED = 4;
  private static final int LONGEST = 64 << 20;

  private RecordCodec() {}

  static byte[] encode(IndexRecord record) {
    return bytes(
        out -> {
          out.writeByte(VERSION);
          string(out, record.repository().value());
          out.writeLong(record.sequence());
          out.writeLong(record.time().toEpochMilli());
          out.writeInt(record.changes().size());
          for (IndexChange change : record.changes()) {
            change(out, change);
          }
        });
  }

  static byte[] encode(ManifestSummary summary) {
    return bytes(
        out -> {
          out.writeByte(VERSION);
          summary(out, summary);
        });
  }

  /** Reads an index record; {@link IOException} when the bytes are none. */
  static IndexRecord record(DataInput in) throws IOException {
    version(in);
    RepositoryName repository = RepositoryName.parse(string(in));
    long sequence = in.readLong();
    Instant time = Instant.ofEpochMilli(in.readLong());
    int count = count(in);
    List<IndexChange> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(change(in));
    }
    return new IndexRecord(repository, sequence, time, changes);
  }

  /** Reads a summary; {@link IOException} when the bytes are none. */
  static ManifestSummary summary(DataInput in) throws IOException {
    version(in);
    return summaryBody(in);
  }

  private static void change(DataOutput out, IndexChange change) throws IOException {
    if (change instanceof IndexChange.ManifestPut put) {
      out.writeByte(PUT);
      descriptor(out, put.descriptor());
      out.writeInt(put.tags().size());
      for (Tag tag : put.tags()) {
        string(out, tag.value());
      }
      summary(out, put.summary());
    } else if (change instanceof IndexChange.TagRemoved removed) {
      out.writeByte(TAG_REMOVED);
      string(out, removed.tag().value());
    } else if (change instanceof IndexChange.ManifestRemoved removed) {
      out.writeByte(MANIFEST_REMOVED);
      digest(out, removed.digest());
      out.writeInt(removed.parts().size());
      for (Digest part : removed.parts()) {
        digest(out, part);
      }
    } else if (change instanceof IndexChange.RepositoryRemoved) {
      out.writeByte(REPOSITORY_REMOVED);
    }
  }

  private static IndexChange change(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case PUT -> {
        Descriptor descriptor = descriptor(in);
        int count = count(in);
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          tags.add(Tag.parse(string(in)));
        }
        yield new IndexChange.ManifestPut(descriptor, tags, summaryBody(in));
      }
      case TAG_REMOVED -> new IndexChange.TagRemoved(Tag.parse(string(in)));
      case MANIFEST_REMOVED -> {
        Digest digest = digest(in);
        int count = count(in);
        List<Digest> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          parts.add(digest(in));
        }
        yield new IndexChange.ManifestRemoved(digest, parts);
      }
      case REPOSITORY_REMOVED -> new IndexChange.RepositoryRemoved();
      default -> throw new IOException("unknown kind of change: " + kind);
    };
  }

  private static void summary(DataOutput out, ManifestSummary summary) throws IOException {
    digest(out, summary.manifest());
    Digest subject = summary.subject();
    out.writeBoolean(subject != null);
    if (subject != null) {
      digest(out, subject);
      String artifactType = summary.artifactType();
      string(out, artifactType == null ? "" : artifactType);
      out.writeInt(summary.annotations().size());
      for (Map.Entry<String, String> annotation : summary.annotations().entrySet()) {
        string(out, annotation.getKey());
        string(out, annotation.getValue());
      }
    }
    out.writeInt(summary.parts().size());
    for (Descriptor part : summary.parts()) {
      descriptor(out, part);
    }
  }

  private static ManifestSummary summaryBody(DataInput in) throws IOException {
    Digest manifest = digest(in);
    Digest subject = null;
    String artifactType = null;
    Map<String, String> annotations = new LinkedHashMap<>();
    if (in.readBoolean()) {
      subject = digest(in);
      artifactType = emptyIsNone(string(in));
      int count = count(in);
      for (int i = 0; i < count; i++) {
        String key = string(in);
        annotations.put(key, string(in));
      }
    }
    int count = count(in);
    List<Descriptor> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(descriptor(in));
    }
    return new ManifestSummary(manifest, subject, artifactType, annotations, parts);
  }

  private static @Nullable String emptyIsNone(String text) {
    return text.isEmpty() ? null : text;
  }

  private static void descriptor(DataOutput out, Descriptor descriptor) throws IOException {
    string(out, descriptor.mediaType().value());
    out.writeLong(descriptor.size());
    digest(out, descriptor.digest());
  }

  private static Descriptor descriptor(DataInput in) throws IOException {
    MediaType mediaType = MediaType.parse(string(in));
    long size = in.readLong();
    return new Descriptor(mediaType, size, digest(in));
  }

  private static void digest(DataOutput out, Digest digest) throws IOException {
    out.writeByte(digest.algorithm().length());
    out.write(digest.hash());
  }

  private static Digest digest(DataInput in) throws IOException {
    int length = in.readByte();
    DigestAlgorithm algorithm =
        Arrays.stream(DigestAlgorithm.values())
            .filter(candidate -> candidate.length() == length)
            .findAny()
            .orElseThrow(() -> new IOException("no digest has " + length + " bytes"));
    byte[] hash = new byte[algorithm.length()];
    in.readFully(hash);
    return Digest.ofHash(algorithm, hash);
  }

  private static void string(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String string(DataInput in) throws IOException {
    byte[] bytes = new byte[count(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int count(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > LONGEST) {
      throw new IOException("impossible length: " + count);
    }
    return count;
  }

  private static void version(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("unknown record version: " + version);
    }
  }

  private interface Body {
    void write(DataOutput out) throws IOException;
  }

  private static byte[] bytes(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      body.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
