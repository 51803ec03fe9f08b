package io.zotee.durability;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.ManifestParser;
import io.zotee.oci.MediaType;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.protocol.content.Content;
import io.zotee.storage.UploadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes every operation of one client into the ledger. It knows which tags this client has set, so
 * that deleting a manifest is known to delete them too; nobody else may point a tag at a manifest
 * that this client deletes.
 */
final class RecordingRegistry implements Registry {
  private final Registry registry;
  private final Ledger ledger;
  private final Map<Key, Digest> tags = new HashMap<>();

  RecordingRegistry(Registry registry, Ledger ledger) {
    this.registry = registry;
    this.ledger = ledger;
  }

  private interface Request<T> {
    T send() throws IOException;
  }

  private interface Judge<T> {
    boolean isDone(T answer);
  }

  private <T> T record(List<Effect> effects, Request<T> request, Judge<T> judge)
      throws IOException {
    long operation = ledger.begin(effects);
    T answer = request.send();
    ledger.end(operation, judge.isDone(answer));
    return answer;
  }

  @Override
  public boolean hasBlob(RepositoryName repository, Digest digest) throws IOException {
    return record(
        List.of(Effect.blob(repository, digest, true)),
        () -> registry.hasBlob(repository, digest),
        found -> found);
  }

  @Override
  public Optional<byte[]> blob(RepositoryName repository, Digest digest) throws IOException {
    return registry.blob(repository, digest);
  }

  @Override
  public void pushBlob(RepositoryName repository, Blob blob) throws IOException {
    record(
        List.of(Effect.blob(repository, blob.digest(), true)),
        () -> {
          registry.pushBlob(repository, blob);
          return true;
        },
        done -> done);
  }

  @Override
  public UploadId startUpload(RepositoryName repository) throws IOException {
    UploadId id = registry.startUpload(repository);
    ledger.end(ledger.begin(List.of(Effect.upload(repository, id, 0))), true);
    return id;
  }

  @Override
  public long append(RepositoryName repository, UploadId id, long offset, byte[] chunk)
      throws IOException {
    long expected = offset + chunk.length;
    return record(
        List.of(Effect.upload(repository, id, expected)),
        () -> registry.append(repository, id, offset, chunk),
        received -> received == expected);
  }

  @Override
  public long stream(RepositoryName repository, UploadId id, byte[] bytes) throws IOException {
    return record(
        List.of(Effect.upload(repository, id, bytes.length)),
        () -> registry.stream(repository, id, bytes),
        received -> received == bytes.length);
  }

  @Override
  public OptionalLong offset(RepositoryName repository, UploadId id) throws IOException {
    return registry.offset(repository, id);
  }

  @Override
  public void finish(RepositoryName repository, UploadId id, Digest digest, byte[] rest)
      throws IOException {
    record(
        List.of(Effect.noUpload(repository, id), Effect.blob(repository, digest, true)),
        () -> {
          registry.finish(repository, id, digest, rest);
          return true;
        },
        done -> done);
  }

  @Override
  public boolean mount(RepositoryName to, Digest digest, RepositoryName from) throws IOException {
    return record(
        List.of(Effect.blob(to, digest, true)),
        () -> registry.mount(to, digest, from),
        mounted -> mounted);
  }

  @Override
  public Outcome deleteBlob(RepositoryName repository, Digest digest) throws IOException {
    return record(
        List.of(Effect.blob(repository, digest, false)),
        () -> registry.deleteBlob(repository, digest),
        outcome -> outcome != Outcome.IN_USE);
  }

  @Override
  public Outcome pushManifest(
      RepositoryName repository, Reference reference, Content manifest, List<Tag> further)
      throws IOException {
    Blob blob = Blob.of(manifest);
    List<Tag> named = reference instanceof Tag tag ? List.of(tag) : further;
    List<Effect> effects = new ArrayList<>();
    effects.add(Effect.manifest(repository, blob.digest(), subject(manifest)));
    named.forEach(tag -> effects.add(Effect.tag(repository, tag, blob.digest())));
    Outcome outcome =
        record(
            effects,
            () -> registry.pushManifest(repository, reference, manifest, further),
            answer -> answer == Outcome.DONE);
    if (outcome == Outcome.DONE) {
      named.forEach(tag -> tags.put(Key.tag(repository, tag), blob.digest()));
    }
    return outcome;
  }

  private static @Nullable Digest subject(Content manifest) {
    Descriptor subject =
        ManifestParser.parse(manifest.bytes(), MediaType.parse(manifest.mediaType())).subject();
    return subject == null ? null : subject.digest();
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Reference reference)
      throws IOException {
    return registry.manifest(repository, reference);
  }

  @Override
  public Outcome deleteManifest(RepositoryName repository, Reference reference) throws IOException {
    List<Effect> effects = new ArrayList<>();
    if (reference instanceof Digest digest) {
      effects.add(Effect.noManifest(repository, digest));
      tags.forEach(
          (key, named) -> {
            if (named.equals(digest) && key.repository().equals(repository)) {
              effects.add(new Effect(key, Effect.ABSENT));
            }
          });
    } else {
      effects.add(Effect.noTag(repository, (Tag) reference));
    }
    Outcome outcome =
        record(
            effects,
            () -> registry.deleteManifest(repository, reference),
            answer -> answer != Outcome.IN_USE);
    if (outcome != Outcome.IN_USE) {
      effects.forEach(effect -> tags.remove(effect.key()));
    }
    return outcome;
  }

  @Override
  public List<Tag> tags(RepositoryName repository) throws IOException {
    return registry.tags(repository);
  }

  @Override
  public List<Digest> referrers(RepositoryName repository, Digest subject) throws IOException {
    return registry.referrers(repository, subject);
  }
}
