package io.zotee.upkeep.scrub;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MalformedException;
import io.zotee.oci.ManifestParser;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.storage.StoredCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at all that one repository's manifests are made of. */
final class RepositoryScrub {
  /** The largest manifest that is read into memory, in bytes; far more than a push may have. */
  private static final int LARGEST_MANIFEST = 16 << 20;

  private static final int ATTEMPTS = 3;

  private final ScrubStore store;
  private final RepositoryName name;
  private final CopySet sound;
  private final Healing healing;
  private final Tally tally;
  private final Graph graph = new Graph();

  /**
   * @param sound the copies of the store that this scrub has found to be sound
   */
  RepositoryScrub(
      ScrubStore store, RepositoryName name, CopySet sound, Healing healing, Tally tally) {
    this.store = store;
    this.name = name;
    this.sound = sound;
    this.healing = healing;
    this.tally = tally;
  }

  /** Checks everything, and then tells the results. */
  void run(RepositorySnapshot snapshot, Workers workers) throws IOException {
    List<Node> level = new ArrayList<>();
    for (ManifestEntry entry : snapshot.manifests()) {
      level.add(graph.root(entry.descriptor().digest(), entry.descriptor().mediaType()));
    }
    while (!level.isEmpty()) {
      workers.each(level, this::check);
      level = graph.below(level);
    }
    for (Tag tag : snapshot.tags()) {
      tell(tag, snapshot.find(tag).orElseThrow().descriptor());
    }
    for (ManifestEntry entry : snapshot.manifests()) {
      if (entry.tags().isEmpty() && !snapshot.names(entry.descriptor().digest())) {
        tell(null, entry.descriptor());
      }
    }
  }

  private void check(Node node, CopyReader reader) {
    look(node, reader);
    tally.looked(node.manifestType() != null, node.isAffected());
  }

  private void look(Node node, CopyReader reader) {
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        Optional<StoredCopy> copy = store.copies().of(name, node.digest());
        if (copy.isEmpty()) {
          node.isAbsent(healing.absence(node.digest()));
          return;
        }
        if (check(node, copy.get(), reader)) {
          return;
        }
      }
      node.found("is being replaced all the time");
    } catch (IOException e) {
      node.found("cannot be read: " + e.getMessage());
    }
  }

  /** Whether it is settled how a copy is; else it was replaced, by us or by others. */
  private boolean check(Node node, StoredCopy copy, CopyReader reader) throws IOException {
    MediaType type = node.manifestType();
    node.hasSize(copy.size());
    if (type == null && sound.contains(copy)) {
      return true;
    }
    boolean readable = type != null && copy.size() <= LARGEST_MANIFEST;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Optional<Digest> actual =
        readable ? reader.digest(store.copies(), copy, text) : reader.digest(store.copies(), copy);
    if (actual.isEmpty()) {
      return false;
    }
    if (!actual.get().equals(node.digest())) {
      healing.heal(copy, reader).ifPresent(node::found);
      Optional<StoredCopy> now = store.copies().of(name, node.digest());
      return now.filter(copy::isSharedWith).isPresent(); // what is new there is looked at, too
    }
    sound.add(copy);
    if (type != null) {
      parse(node, type, readable ? text.toByteArray() : null);
    }
    healing.checkShared(node.digest(), reader);
    return true;
  }

  private static void parse(Node node, MediaType type, byte @Nullable [] text) {
    if (text == null) {
      node.found("is too large for a manifest");
      return;
    }
    try {
      node.names(ManifestParser.parse(text, type));
    } catch (MalformedException e) {
      node.found("cannot be read as " + type + ": " + e.getMessage());
    }
  }

  /** Tells what was found of a manifest, unless clients have changed that while we looked. */
  private void tell(@Nullable Tag tag, Descriptor manifest) throws IOException {
    Finding finding = graph.finding(manifest.digest(), manifest.size());
    if (finding != null && !isStillThere(tag, manifest.digest())) {
      return;
    }
    if (finding != null
        && finding.absent()
        && store.copies().of(name, finding.blob()).isPresent()) {
      finding = null; // it was pushed again, and hashed as it came
    }
    tally.result(ScrubResult.of(name, tag, manifest.digest(), finding));
  }

  private boolean isStillThere(@Nullable Tag tag, Digest manifest) throws IOException {
    Optional<RepositorySnapshot> now = store.parts().indexes().find(name);
    Optional<ManifestEntry> entry =
        now.flatMap(snapshot -> tag == null ? snapshot.find(manifest) : snapshot.find(tag));
    return entry.filter(found -> found.descriptor().digest().equals(manifest)).isPresent();
  }
}
