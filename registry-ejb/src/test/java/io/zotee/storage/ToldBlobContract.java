package io.zotee.storage;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every driver of {@link BlobStore} knows about the blobs that clients were told of. */
public abstract class ToldBlobContract extends StoreContract {
  private static final RepositoryName ONE = repository("team/one");
  private static final RepositoryName TWO = repository("team/two");
  private static final byte[] CONTENT = bytes("some content");
  private static final Digest DIGEST = Digest.of(DigestAlgorithm.SHA256, CONTENT);

  /** By how much the clock of the store's times may be behind. */
  private static final Duration TICK = Duration.ofMillis(20);

  /** A way to say that a repository has the blob. */
  private interface Telling {
    void tell() throws Exception;
  }

  /** Whether an upload makes content known to the whole store. */
  protected abstract boolean sharesContent();

  private void assertTells(RepositoryName repository, Telling telling) throws Exception {
    Instant before = Instant.now();
    while (!Instant.now().isAfter(before.plus(TICK.multipliedBy(2)))) {
      Thread.onSpinWait();
    }
    Instant now = Instant.now();
    telling.tell();
    StoredBlob blob = store().blobs().find(repository, DIGEST).orElseThrow();
    assertThat(blob.told()).isBetween(now.minus(TICK), Instant.now().plus(TICK));
    assertThat(store().blobs().deleteUnlessTold(repository, DIGEST, before)).isFalse();
    assertThat(store().blobs().size(repository, DIGEST)).hasValue(CONTENT.length);
  }

  @Test
  void puttingTells() throws Exception {
    assertTells(ONE, () -> store().blobs().put(ONE, DIGEST, CONTENT));
    assertTells(ONE, () -> store().blobs().put(ONE, DIGEST, CONTENT));
  }

  @Test
  void uploadingTells() throws Exception {
    assertTells(ONE, () -> upload(ONE));
    assertTells(ONE, () -> upload(ONE));
    assertTells(TWO, () -> upload(TWO));
  }

  @Test
  void theEndOfAnUploadTellsAndNotItsLastByte() throws Exception {
    UploadId id = store().uploads().create(ONE, DigestAlgorithm.SHA256);
    try (Upload upload = store().uploads().acquire(ONE, id).orElseThrow()) {
      upload.append(new ByteArrayInputStream(CONTENT), Long.MAX_VALUE);
      assertTells(ONE, () -> upload.commit(upload.digest(DIGEST)));
    }
  }

  @Test
  void linkingTells() throws Exception {
    upload(ONE);
    assertTells(TWO, () -> assertThat(store().blobs().link(ONE, TWO, DIGEST)).isTrue());
    assertTells(TWO, () -> assertThat(store().blobs().link(ONE, TWO, DIGEST)).isTrue());
    assertTells(ONE, () -> assertThat(store().blobs().link(ONE, ONE, DIGEST)).isTrue());
    if (sharesContent()) {
      assertTells(TWO, () -> assertThat(store().blobs().linkFromAnywhere(TWO, DIGEST)).isTrue());
      RepositoryName three = repository("three");
      assertTells(
          three, () -> assertThat(store().blobs().linkFromAnywhere(three, DIGEST)).isTrue());
    }
  }

  @Test
  void tellingTellsAndLookingDoesNot() throws Exception {
    upload(ONE);
    Instant told = store().blobs().find(ONE, DIGEST).orElseThrow().told();
    store().blobs().size(ONE, DIGEST);
    store().blobs().open(ONE, DIGEST).orElseThrow().close();
    assertThat(store().blobs().find(ONE, DIGEST).orElseThrow().told()).isEqualTo(told);
    assertTells(ONE, () -> assertThat(store().blobs().tell(ONE, DIGEST)).hasValue(CONTENT.length));
  }

  @Test
  void nothingIsToldOfWhatIsNotThere() throws IOException {
    assertThat(store().blobs().tell(ONE, DIGEST)).isEmpty();
    assertThat(store().blobs().find(ONE, DIGEST)).isEmpty();
    assertThat(store().blobs().deleteUnlessTold(ONE, DIGEST, Instant.MAX)).isFalse();
  }

  @Test
  void whatWasToldBeforeGoesFromOneRepositoryOnly() throws Exception {
    upload(ONE);
    store().blobs().link(ONE, TWO, DIGEST);
    Instant later = Instant.now().plusSeconds(60);
    assertThat(store().blobs().deleteUnlessTold(ONE, DIGEST, later)).isTrue();
    assertThat(store().blobs().deleteUnlessTold(ONE, DIGEST, later)).as("again").isFalse();
    assertThat(store().blobs().size(ONE, DIGEST)).isEmpty();
    assertThat(store().blobs().size(TWO, DIGEST)).hasValue(CONTENT.length);
  }

  @Test
  void listsWhatARepositoryHas() throws Exception {
    assertThat(list(ONE)).isEmpty();
    upload(ONE);
    Digest other = Digest.of(DigestAlgorithm.SHA512, CONTENT);
    store().blobs().put(ONE, other, CONTENT);
    store().blobs().put(TWO, Digest.of(DigestAlgorithm.SHA256, bytes("x")), bytes("x"));

    List<StoredBlob> listed = list(ONE);
    assertThat(listed).extracting(StoredBlob::digest).containsExactlyInAnyOrder(DIGEST, other);
    for (StoredBlob blob : listed) {
      assertThat(store().blobs().find(ONE, blob.digest())).hasValue(blob);
      assertThat(blob.size()).isEqualTo(CONTENT.length);
    }
    store().blobs().delete(ONE, other);
    assertThat(list(ONE)).extracting(StoredBlob::digest).containsExactly(DIGEST);
  }

  private List<StoredBlob> list(RepositoryName repository) throws IOException {
    List<StoredBlob> blobs = new ArrayList<>();
    store().blobs().list(repository, blobs::add);
    return blobs;
  }

  @Test
  void tellsWhereThereIsContentOrASession() throws Exception {
    upload(ONE);
    store().uploads().create(repository("team"), DigestAlgorithm.SHA256);
    store().blobs().put(repository("x/blobs/y"), DIGEST, CONTENT);

    List<RepositoryName> homes = new ArrayList<>();
    store().blobs().homes(homes::add);
    assertThat(homes)
        .contains(ONE, repository("team"), repository("x/blobs/y"))
        .isSubsetOf(ONE, repository("team"), repository("x/blobs/y"));
  }

  @Test
  void sharedContentGoesWithItsLastRepository() throws Exception {
    upload(ONE);
    store().blobs().link(ONE, TWO, DIGEST);
    assertThat(store().blobs().sweep(() -> true)).isZero();
    store().blobs().delete(ONE, DIGEST);
    RepositoryName three = repository("three");
    assertThat(store().blobs().linkFromAnywhere(three, DIGEST)).isEqualTo(sharesContent());

    store().blobs().delete(three, DIGEST);
    store().blobs().deleteUnlessTold(TWO, DIGEST, Instant.now().plusSeconds(60));
    assertThat(store().blobs().linkFromAnywhere(three, DIGEST)).isFalse();
  }

  private void upload(RepositoryName repository) throws Exception {
    UploadId id = store().uploads().create(repository, DigestAlgorithm.SHA256);
    try (Upload upload = store().uploads().acquire(repository, id).orElseThrow()) {
      upload.append(new ByteArrayInputStream(CONTENT), Long.MAX_VALUE);
      upload.commit(upload.digest(DIGEST));
    }
  }
}
