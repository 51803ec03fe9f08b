package io.zotee.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a registry that was opened after a crash. */
final class Recovery {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private final TestRegistry registry;

  Recovery(TestRegistry registry) {
    this.registry = registry;
  }

  /**
   * Everything is as clients were told, where nothing was under way, and else as before or after.
   */
  void hasWhatWasPromised(Expectation before, Expectation after) throws IOException {
    for (RepositoryName name : after.names()) {
      Map<Tag, Digest> tags = tags(name);
      Set<Tag> all = new HashSet<>(before.tags(name).keySet());
      all.addAll(after.tags(name).keySet());
      all.addAll(tags.keySet());
      for (Tag tag : all) {
        assertThat(tags.get(tag))
            .as("%s:%s", name, tag)
            .isIn(before.tags(name).get(tag), after.tags(name).get(tag));
      }
      hasManifests(name, before, after);
      for (Map.Entry<Digest, String> blob : before.blobs(name).entrySet()) {
        if (after.blobs(name).containsKey(blob.getKey())) {
          assertThat(registry.pullBlob(name, blob.getKey()))
              .as("%s@%s", name, blob.getKey())
              .isEqualTo(Values.bytes(blob.getValue()));
        }
      }
    }
  }

  private void hasManifests(RepositoryName name, Expectation before, Expectation after)
      throws IOException {
    Set<Digest> all = new HashSet<>(before.manifests(name).keySet());
    all.addAll(after.manifests(name).keySet());
    for (Digest digest : all) {
      boolean had = before.manifests(name).containsKey(digest);
      boolean has = after.manifests(name).containsKey(digest);
      boolean is = isManifest(name, digest);
      assertThat(is).as("%s@%s", name, digest).isIn(had, has);
      if (is) {
        isWhole(name, digest);
      }
    }
  }

  private boolean isManifest(RepositoryName name, Digest digest) {
    try {
      registry.pullManifest.describe(name, digest);
      return true;
    } catch (RegistryException e) {
      assertThat(e.reason()).isIn(Reason.MANIFEST_UNKNOWN, Reason.NAME_UNKNOWN);
      return false;
    }
  }

  /** A visible manifest is what its digest says, and so is all that it is made of. */
  private void isWhole(RepositoryName name, Digest digest) throws IOException {
    byte[] bytes = registry.pull(name, digest);
    assertThat(Digest.of(DigestAlgorithm.SHA256, bytes)).isEqualTo(digest);
    Matcher parts = DIGEST.matcher(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    while (parts.find()) {
      Digest part = Digest.parse(parts.group());
      assertThat(Digest.of(DigestAlgorithm.SHA256, registry.pullBlob(name, part)))
          .as("a part of %s@%s", name, digest)
          .isEqualTo(part);
    }
  }

  private Map<Tag, Digest> tags(RepositoryName name) {
    Map<Tag, Digest> tags = new HashMap<>();
    listed(name).forEach(tag -> tags.put(tag, registry.pullManifest.describe(name, tag).digest()));
    return tags;
  }

  private List<Tag> listed(RepositoryName name) {
    try {
      return registry.listTags.list(name, OptionalInt.empty(), null).items();
    } catch (RegistryException e) {
      assertThat(e.reason()).isEqualTo(Reason.NAME_UNKNOWN);
      return List.of();
    }
  }

  /** Nothing is served that is not what its digest says; losses are allowed. */
  void servesOnlySoundManifests(Set<RepositoryName> names) throws IOException {
    for (RepositoryName name : names) {
      for (Tag tag : listed(name)) {
        try {
          Digest digest = registry.pullManifest.describe(name, tag).digest();
          assertThat(Digest.of(DigestAlgorithm.SHA256, registry.pull(name, tag))).isEqualTo(digest);
        } catch (RegistryException e) {
          assertThat(e.reason()).isIn(Reason.STORE_FAILED, Reason.MANIFEST_UNKNOWN);
        }
      }
    }
  }

  /** Every blob in the directory is what its name says. */
  static void blobsAreSound(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().matches("[0-9a-f]{64}")) {
          assertThat(Digest.of(DigestAlgorithm.SHA256, Files.readAllBytes(file)).hex())
              .as("%s", root.relativize(file))
              .isEqualTo(file.getFileName().toString());
        }
      }
    }
  }

  /**
   * The crash has left no temporary file; upload sessions are none, clients may go on with them.
   */
  static void noTemporariesStay(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile).map(root::relativize))
          .noneMatch(
              file ->
                  file.getFileName().toString().startsWith(".")
                      || file.startsWith(Path.of("_zotee", "tmp"))
                      || file.startsWith(Path.of("_zotee", "log")));
    }
  }
}
