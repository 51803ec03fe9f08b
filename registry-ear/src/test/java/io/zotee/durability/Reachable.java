package io.zotee.durability;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.ImageIndex;
import io.zotee.oci.Manifest;
import io.zotee.oci.ManifestParser;
import io.zotee.protocol.content.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a store at rest must hold, and nothing else: from every tag to its manifest, from an index
 * to its manifests, from a manifest to its parts, and from a subject to its referrers. It is worked
 * out from the files as they lie there.
 */
final class Reachable {
  private final Path root;
  private final Set<String> differences = new TreeSet<>();
  private final Set<String> shared = new HashSet<>();

  private Reachable(Path root) {
    this.root = root;
  }

  /** Files that should not be there, and files that should; the store must be at rest. */
  static Set<String> differences(Path root) throws IOException {
    Reachable reachable = new Reachable(root);
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path directory : paths.filter(Reachable::isRepository).toList()) {
        reachable.repository(directory);
      }
    }
    reachable.compareShared();
    reachable.uploads();
    return reachable.differences;
  }

  private static boolean isRepository(Path path) {
    return Files.isRegularFile(path.resolve("index.json"));
  }

  private void repository(Path directory) throws IOException {
    Set<Digest> tagged = new HashSet<>();
    Map<Digest, Manifest> listed = new HashMap<>();
    JsonObject index =
        JsonText.value(Files.readString(directory.resolve("index.json"))).asJsonObject();
    for (JsonValue value : index.getJsonArray("manifests")) {
      JsonObject descriptor = value.asJsonObject();
      Digest digest = Digest.parse(descriptor.getString("digest"));
      byte[] bytes = Files.readAllBytes(file(directory, digest));
      listed.put(digest, ManifestParser.parse(bytes, ManifestParser.declaredType(bytes)));
      if (descriptor.containsKey("annotations")
          && descriptor
              .getJsonObject("annotations")
              .containsKey("org.opencontainers.image.ref.name")) {
        tagged.add(digest);
      }
    }
    Set<Digest> kept = closure(tagged, listed);
    for (Digest digest : listed.keySet()) {
      if (!kept.contains(digest)) {
        differences.add(directory + " still lists " + digest);
      }
    }
    compare(directory, contents(kept, listed));
  }

  /** With the referrers, whatever has become of their subjects: nobody asked to remove them. */
  private static Set<Digest> closure(Set<Digest> tagged, Map<Digest, Manifest> listed) {
    Set<Digest> kept = new HashSet<>(tagged);
    listed.forEach(
        (digest, manifest) -> {
          if (manifest.subject() != null) {
            kept.add(digest);
          }
        });
    Deque<Digest> open = new ArrayDeque<>(kept);
    while (!open.isEmpty()) {
      if (listed.get(open.remove()) instanceof ImageIndex index) {
        index.parts().stream().map(Descriptor::digest).filter(kept::add).forEach(open::add);
      }
    }
    return kept;
  }

  private static Set<Digest> contents(Set<Digest> kept, Map<Digest, Manifest> listed) {
    Set<Digest> contents = new HashSet<>(kept);
    for (Digest digest : kept) {
      Manifest manifest = listed.get(digest);
      if (manifest != null) {
        manifest.parts().forEach(part -> contents.add(part.digest()));
      }
    }
    return contents;
  }

  private void compare(Path directory, Set<Digest> expected) throws IOException {
    Set<String> names = new HashSet<>();
    expected.forEach(digest -> names.add(digest.hex()));
    try (Stream<Path> blobs = Files.walk(directory.resolve("blobs"), 2)) {
      for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
        if (!names.remove(blob.getFileName().toString())) {
          differences.add(blob + " is needed by nothing");
        }
        shared.add(blob.getFileName().toString());
      }
    }
    names.forEach(name -> differences.add(directory + " lacks " + name));
  }

  private void compareShared() throws IOException {
    Path directory = root.resolve("_zotee/blobs");
    if (Files.isDirectory(directory)) {
      try (Stream<Path> blobs = Files.walk(directory)) {
        blobs
            .filter(Files::isRegularFile)
            .filter(blob -> !shared.contains(blob.getFileName().toString()))
            .forEach(blob -> differences.add(blob + " is in no repository"));
      }
    }
  }

  private void uploads() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      paths
          .filter(path -> path.toString().contains("/.uploads/"))
          .forEach(session -> differences.add(session + " was abandoned"));
    }
  }

  private static Path file(Path directory, Digest digest) throws NoSuchFileException {
    return directory.resolve("blobs").resolve(digest.algorithm().label()).resolve(digest.hex());
  }
}
