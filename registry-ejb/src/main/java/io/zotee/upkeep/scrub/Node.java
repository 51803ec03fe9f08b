package io.zotee.upkeep.scrub;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.ImageIndex;
import io.zotee.oci.Manifest;
import io.zotee.oci.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content of a repository that is looked at once, however many manifests name it. A worker fills it
 * in; nobody else looks at it meanwhile.
 */
final class Node {
  private final Digest digest;
  private final @Nullable MediaType manifestType;
  private final boolean optional;

  private @Nullable Finding own;
  private boolean absent;
  private long size = -1;
  private List<Edge> edges = List.of();

  // Used when all nodes are filled in.
  private @Nullable Finding settled;
  private Progress progress = Progress.NEW;

  /** How far it is known whether all is well with a node and all below it. */
  enum Progress {
    NEW,
    ENTERED,
    SETTLED
  }

  /**
   * What a manifest says of another content.
   *
   * @param size bytes that the manifest says it has
   * @param manifestType what it must be readable as; null when it is no manifest
   * @param optional whether it may be absent
   */
  record Edge(Digest to, long size, @Nullable MediaType manifestType, boolean optional) {}

  /**
   * @param manifestType what it is to be read as; null when it is no manifest
   * @param optional whether the first to name it says that it may be absent
   */
  Node(Digest digest, @Nullable MediaType manifestType, boolean optional) {
    this.digest = digest;
    this.manifestType = manifestType;
    this.optional = optional;
  }

  Digest digest() {
    return digest;
  }

  @Nullable MediaType manifestType() {
    return manifestType;
  }

  /** Something is wrong with it; the first thing counts. */
  void found(String error) {
    if (own == null) {
      own = new Finding(digest, error, absent);
    }
  }

  /** It is not there; if it was just put aside, that is what counts. */
  void isAbsent(String error) {
    absent = own == null;
    found(error);
  }

  void hasSize(long bytes) {
    size = bytes;
  }

  void names(Manifest manifest) {
    boolean index = manifest instanceof ImageIndex;
    List<Edge> named = new ArrayList<>();
    for (Descriptor part : manifest.parts()) {
      boolean isManifest = index && part.mediaType().isManifest();
      named.add(edge(part, isManifest, !part.mediaType().isDistributed()));
    }
    Descriptor subject = manifest.subject();
    if (subject != null) {
      named.add(edge(subject, subject.mediaType().isManifest(), true));
    }
    edges = named;
  }

  private static Edge edge(Descriptor part, boolean isManifest, boolean optional) {
    return new Edge(part.digest(), part.size(), isManifest ? part.mediaType() : null, optional);
  }

  List<Edge> edges() {
    return edges;
  }

  Progress progress() {
    return progress;
  }

  void enter() {
    progress = Progress.ENTERED;
  }

  void settle(@Nullable Finding finding) {
    settled = finding;
    progress = Progress.SETTLED;
  }

  /** Whether something is wrong with it itself. */
  boolean isAffected() {
    return own != null && !(absent && optional);
  }

  @Nullable Finding own() {
    return own;
  }

  /** What is wrong with it or anything below it, as far as that is settled. */
  @Nullable Finding settled() {
    return settled;
  }

  /** What is wrong for a manifest that says this of the content. */
  @Nullable Finding seenBy(long expectedSize, boolean optional) {
    if (absent && optional) {
      return null;
    }
    if (settled == null && size >= 0 && size != expectedSize) {
      return new Finding(
          digest, "has " + size + " bytes, the descriptor says " + expectedSize, false);
    }
    return settled;
  }
}
