package io.zotee.storage;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.IndexChange.ManifestPut;
import io.zotee.storage.IndexChange.ManifestRemoved;
import io.zotee.storage.IndexChange.TagRemoved;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short ways to say what tests of the store are about. */
public final class Values {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  private Values() {}

  public static RepositoryName repository(String name) {
    return RepositoryName.parse(name);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static Digest digest(String content) {
    return Digest.of(DigestAlgorithm.SHA256, bytes(content));
  }

  public static List<Tag> tags(String... tags) {
    return Stream.of(tags).map(Tag::new).toList();
  }

  /** The descriptor of an image manifest that consists of this text. */
  public static Descriptor manifest(String content) {
    return new Descriptor(MediaType.OCI_MANIFEST, bytes(content).length, digest(content));
  }

  /** The put of a manifest that refers to nothing and is made of these contents. */
  public static ManifestPut put(String content, List<Tag> tags, String... parts) {
    return new ManifestPut(manifest(content), tags, summary(content, null, parts));
  }

  /** The put of a manifest that refers to another one. */
  public static ManifestPut referrer(String content, String subject) {
    return new ManifestPut(manifest(content), List.of(), summary(content, subject));
  }

  public static ManifestSummary summary(String content, @Nullable String subject, String... parts) {
    List<Descriptor> descriptors =
        Stream.of(parts)
            .map(part -> new Descriptor(MediaType.OCTET_STREAM, part.length(), digest(part)))
            .toList();
    return subject == null
        ? new ManifestSummary(digest(content), null, null, Map.of(), descriptors)
        : new ManifestSummary(
            digest(content),
            digest(subject),
            "application/x." + content,
            Map.of("about", subject, "key", "väl"),
            descriptors);
  }

  public static ManifestRemoved removed(String content, String... parts) {
    return new ManifestRemoved(digest(content), Stream.of(parts).map(Values::digest).toList());
  }

  public static TagRemoved untagged(String tag) {
    return new TagRemoved(new Tag(tag));
  }

  public static IndexRecord record(
      RepositoryName repository, long sequence, IndexChange... changes) {
    return new IndexRecord(repository, sequence, TIME, List.of(changes));
  }
}
