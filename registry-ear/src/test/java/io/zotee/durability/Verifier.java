package io.zotee.durability;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.ImageIndex;
import io.zotee.oci.Manifest;
import io.zotee.oci.ManifestParser;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.protocol.content.Content;
import io.zotee.repository.RegistryException;
import io.zotee.storage.UploadId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares a registry with what it must have. What it finds where several things are possible is
 * what the state knows afterwards.
 */
final class Verifier {
  private final Registry registry;
  private final State state;
  private final Promise promise;
  private final List<String> problems = new ArrayList<>();
  private final Map<Key, Manifest> manifests = new HashMap<>();

  /**
   * @param promise what the registry has promised since it got what is to be looked at
   */
  Verifier(Registry registry, State state, Promise promise) {
    this.registry = registry;
    this.state = state;
    this.promise = promise;
  }

  /**
   * Looks at all tags, and at every thing of other kinds that is chosen.
   *
   * @return what is wrong; nothing when all is well
   */
  List<String> verify(Predicate<Key> chosen) throws IOException {
    Set<Key> needed = new HashSet<>();
    for (Key key : state.keys(Key.Kind.TAG)) {
      verifyTag(key).ifPresent(needed::add);
    }
    addWhatTheyReach(needed);
    for (Key key : state.keys(Key.Kind.MANIFEST)) {
      if (chosen.test(key) || needed.contains(key)) {
        verifyManifest(key, needed.contains(key));
      }
    }
    for (Key key : state.keys(Key.Kind.BLOB)) {
      if (chosen.test(key)) {
        verifyBlob(key);
      }
    }
    for (Key key : state.keys(Key.Kind.UPLOAD)) {
      if (chosen.test(key)) {
        verifyUpload(key);
      }
    }
    state.forgetAbsent();
    return problems;
  }

  /** Returns the manifest that the tag names. */
  private Optional<Key> verifyTag(Key key) throws IOException {
    Optional<byte[]> bytes = registry.manifest(key.repository(), new Tag(key.name()));
    String value =
        bytes.map(each -> Digest.of(DigestAlgorithm.SHA256, each).toString()).orElse(Effect.ABSENT);
    Register register = state.register(key);
    expect(register.candidates().contains(value), key, register, "is " + value);
    boolean listed = registry.tags(key.repository()).contains(new Tag(key.name()));
    expect(listed == bytes.isPresent(), key, register, "is " + value + ", listed: " + listed);
    register.settle(value);
    return bytes.map(each -> Key.manifest(key.repository(), Digest.parse(value)));
  }

  /** The manifests of an index are needed as the index is, and referrers as their subject. */
  private void addWhatTheyReach(Set<Key> needed) throws IOException {
    Deque<Key> open = new ArrayDeque<>(needed);
    Map<Key, List<Key>> referrers = referrers();
    while (!open.isEmpty()) {
      Key key = open.remove();
      List<Key> next = new ArrayList<>(referrers.getOrDefault(key, List.of()));
      if (load(key).orElse(null) instanceof ImageIndex index) {
        index.parts().forEach(part -> next.add(Key.manifest(key.repository(), part.digest())));
      }
      next.stream().filter(needed::add).forEach(open::add);
    }
  }

  private Map<Key, List<Key>> referrers() {
    Map<Key, List<Key>> referrers = new HashMap<>();
    for (Key key : state.keys(Key.Kind.MANIFEST)) {
      subject(state.register(key))
          .ifPresent(
              subject ->
                  referrers
                      .computeIfAbsent(
                          Key.manifest(key.repository(), subject), first -> new ArrayList<>())
                      .add(key));
    }
    return referrers;
  }

  private static Optional<Digest> subject(Register register) {
    return register.candidates().stream()
        .filter(value -> value.length() > 1)
        .findFirst()
        .map(value -> Digest.parse(value.substring(Effect.PRESENT.length())));
  }

  private void verifyManifest(Key key, boolean needed) throws IOException {
    Register register = state.register(key);
    Optional<Manifest> found = load(key);
    Set<String> candidates = register.candidates();
    if (found.isEmpty()) {
      boolean must = !candidates.contains(Effect.ABSENT) && (needed || isPromised(register));
      expect(!must, key, register, "is not there");
      register.settle(Effect.ABSENT);
      return;
    }
    Optional<String> present =
        candidates.stream().filter(value -> !value.equals(Effect.ABSENT)).findFirst();
    expect(present.isPresent(), key, register, "has come back");
    verifyParts(key, register, found.get());
    Optional<Digest> subject = subject(register);
    if (subject.isPresent()
        && !registry.referrers(key.repository(), subject.get()).contains(key.digest())) {
      expect(reload(key).isEmpty(), key, register, "is no referrer of its subject");
    }
    register.settle(present.orElse(Effect.PRESENT));
  }

  private void verifyParts(Key key, Register register, Manifest manifest) throws IOException {
    for (Descriptor part : manifest.parts()) {
      boolean found =
          manifest instanceof ImageIndex
              ? load(Key.manifest(key.repository(), part.digest())).isPresent()
              : registry.hasBlob(key.repository(), part.digest());
      if (!found) {
        // Its manifest may have been collected, and itself then, between two of our questions.
        expect(reload(key).isEmpty(), key, register, "lacks " + part.digest());
      }
    }
  }

  private void verifyBlob(Key key) throws IOException {
    Register register = state.register(key);
    long before = System.currentTimeMillis();
    boolean found = registry.hasBlob(key.repository(), key.digest());
    Set<String> candidates = register.candidates();
    if (found) {
      expect(candidates.contains(Effect.PRESENT), key, register, "has come back");
      register.tell(before);
    } else {
      boolean must = !candidates.contains(Effect.ABSENT) && isPromised(register);
      expect(!must, key, register, "is not there");
    }
    register.settle(found ? Effect.PRESENT : Effect.ABSENT);
  }

  /** What is left of a session must be right and be enough to go on from. */
  private void verifyUpload(Key key) throws IOException {
    Register register = state.register(key);
    RepositoryName repository = key.repository();
    UploadId id = UploadId.parse(key.name()).orElseThrow();
    OptionalLong offset = registry.offset(repository, id);
    List<Long> told =
        register.candidates().stream()
            .filter(value -> !value.equals(Effect.ABSENT))
            .map(Long::valueOf)
            .sorted()
            .toList();
    if (offset.isEmpty()) {
      boolean must = !register.candidates().contains(Effect.ABSENT) && isPromised(register);
      expect(!must, key, register, "is not there");
    } else if (told.isEmpty()) {
      expect(false, key, register, "has come back");
    } else {
      long sent = offset.getAsLong();
      boolean possible = told.get(0) <= sent && sent <= told.get(told.size() - 1);
      expect(
          possible || register.candidates().contains(Effect.ABSENT), key, register, "has " + sent);
      resume(key, register, (int) sent);
    }
    register.settle(Effect.ABSENT);
  }

  private void resume(Key key, Register register, int sent) throws IOException {
    RepositoryName repository = key.repository();
    UploadId id = UploadId.parse(key.name()).orElseThrow();
    Content content = SessionContent.of(id, sent + 1);
    Digest digest = Digest.parse(content.digest());
    long before = System.currentTimeMillis();
    try {
      registry.finish(repository, id, digest, content.slice(sent, sent + 1));
    } catch (AssertionError | RegistryException e) {
      // It may have been collected since it was asked for, once its promise was over.
      boolean may = !isPromised(register) && registry.offset(repository, id).isEmpty();
      expect(may, key, register, "cannot be finished after " + sent + " bytes: " + e);
      return;
    }
    Register blob = state.register(Key.blob(repository, digest));
    blob.tell(before);
    blob.settle(Effect.PRESENT);
  }

  private boolean isPromised(Register register) {
    return promise.holds(register.told());
  }

  private Optional<Manifest> load(Key key) throws IOException {
    Manifest known = manifests.get(key);
    return known != null ? Optional.of(known) : reload(key);
  }

  private Optional<Manifest> reload(Key key) throws IOException {
    Optional<byte[]> bytes = registry.manifest(key.repository(), key.digest());
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    if (!Digest.of(DigestAlgorithm.SHA256, bytes.get()).equals(key.digest())) {
      problems.add(key + " has other bytes");
    }
    Manifest manifest = ManifestParser.parse(bytes.get(), ManifestParser.declaredType(bytes.get()));
    manifests.put(key, manifest);
    return Optional.of(manifest);
  }

  private void expect(boolean condition, Key key, Register register, String what) {
    if (!condition) {
      problems.add(key + " " + what + "; it must be one of " + register.candidates());
    }
  }
}
