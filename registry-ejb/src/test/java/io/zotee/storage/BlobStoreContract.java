package io.zotee.storage;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every driver of {@link BlobStore} does. */
public abstract class BlobStoreContract extends StoreContract {
  private static final RepositoryName ONE = repository("team/one");
  private static final RepositoryName TWO = repository("team/two");
  private static final byte[] CONTENT = bytes("some content");
  private static final Digest DIGEST = Digest.of(DigestAlgorithm.SHA256, CONTENT);

  /** Whether an upload makes content known to the whole store. */
  protected abstract boolean sharesContent();

  @ParameterizedTest
  @EnumSource
  void keepsBlobsOfEveryAlgorithm(DigestAlgorithm algorithm) throws IOException {
    Digest digest = Digest.of(algorithm, CONTENT);
    store().blobs().put(ONE, digest, CONTENT);
    assertHas(ONE, digest, CONTENT);
    reopen();
    assertHas(ONE, digest, CONTENT);
  }

  @Test
  void knowsNothingOfWhatItWasNotGiven() throws IOException {
    assertHasNot(ONE, DIGEST);
    store().blobs().put(ONE, DIGEST, CONTENT);
    assertHasNot(TWO, DIGEST);
    assertHasNot(repository("team"), DIGEST);
    assertHasNot(repository("team/one/more"), DIGEST);
    assertHasNot(ONE, Digest.of(DigestAlgorithm.SHA512, CONTENT));
  }

  @Test
  void keepsEmptyBlobs() throws IOException {
    Digest digest = Digest.of(DigestAlgorithm.SHA256, new byte[0]);
    store().blobs().put(ONE, digest, new byte[0]);
    assertHas(ONE, digest, new byte[0]);
  }

  @Test
  void puttingAgainChangesNothing() throws IOException {
    store().blobs().put(ONE, DIGEST, CONTENT);
    try (BlobContent reading = store().blobs().open(ONE, DIGEST).orElseThrow()) {
      store().blobs().put(ONE, DIGEST, CONTENT);
      assertThat(reading.stream().readAllBytes()).isEqualTo(CONTENT);
    }
    assertHas(ONE, DIGEST, CONTENT);
  }

  @Test
  void linksBetweenRepositories() throws IOException {
    store().blobs().put(ONE, DIGEST, CONTENT);
    assertThat(store().blobs().link(ONE, TWO, DIGEST)).isTrue();
    assertThat(store().blobs().link(ONE, TWO, DIGEST)).as("again").isTrue();
    assertThat(store().blobs().link(ONE, ONE, DIGEST)).as("to itself").isTrue();
    assertHas(TWO, DIGEST, CONTENT);
    reopen();
    assertHas(TWO, DIGEST, CONTENT);
  }

  @Test
  void linksNothingThatIsNotThere() throws IOException {
    assertThat(store().blobs().link(ONE, TWO, DIGEST)).isFalse();
    assertThat(store().blobs().linkFromAnywhere(TWO, DIGEST)).isFalse();
    assertHasNot(TWO, DIGEST);
  }

  @Test
  void findsUploadedContentWhenItIsShared() throws Exception {
    upload(ONE, CONTENT);
    assertThat(store().blobs().linkFromAnywhere(TWO, DIGEST)).isEqualTo(sharesContent());
    if (sharesContent()) {
      assertHas(TWO, DIGEST, CONTENT);
    } else {
      assertHasNot(TWO, DIGEST);
    }
  }

  @Test
  void deletingTakesFromOneRepositoryOnly() throws Exception {
    upload(ONE, CONTENT);
    store().blobs().link(ONE, TWO, DIGEST);
    assertThat(store().blobs().delete(ONE, DIGEST)).isTrue();
    assertThat(store().blobs().delete(ONE, DIGEST)).as("again").isFalse();
    assertHasNot(ONE, DIGEST);
    assertHas(TWO, DIGEST, CONTENT);
  }

  @Test
  void deletedContentCanComeBack() throws Exception {
    upload(ONE, CONTENT);
    store().blobs().delete(ONE, DIGEST);
    upload(ONE, CONTENT);
    assertHas(ONE, DIGEST, CONTENT);
  }

  @Test
  void aReaderKeepsWhatIsDeleted() throws IOException {
    byte[] large = new byte[1 << 20];
    Digest digest = Digest.of(DigestAlgorithm.SHA256, large);
    store().blobs().put(ONE, digest, large);
    try (BlobContent reading = store().blobs().open(ONE, digest).orElseThrow();
        InputStream stream = reading.stream()) {
      assertThat(stream.readNBytes(10)).hasSize(10);
      store().blobs().delete(ONE, digest);
      assertThat(stream.readAllBytes()).hasSize(large.length - 10);
    }
  }

  @Test
  void aStreamBeginsAtTheBeginning() throws IOException {
    store().blobs().put(ONE, DIGEST, CONTENT);
    try (BlobContent reading = store().blobs().open(ONE, DIGEST).orElseThrow()) {
      assertThat(reading.stream().readNBytes(4)).hasSize(4);
      assertThat(reading.stream().readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void oneBlobFromManyWritersIsOneBlob() throws Exception {
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      RepositoryName repository = i % 2 == 0 ? ONE : TWO;
      boolean small = i < 4;
      writers.add(
          () -> {
            for (int round = 0; round < 10; round++) {
              byte[] content = bytes("content " + round);
              if (small) {
                store()
                    .blobs()
                    .put(repository, Digest.of(DigestAlgorithm.SHA256, content), content);
              } else {
                upload(repository, content);
              }
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    try {
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    } finally {
      threads.shutdown();
    }
    for (int round = 0; round < 10; round++) {
      byte[] content = bytes("content " + round);
      assertHas(ONE, Digest.of(DigestAlgorithm.SHA256, content), content);
      assertHas(TWO, Digest.of(DigestAlgorithm.SHA256, content), content);
    }
  }

  private void upload(RepositoryName repository, byte[] content) throws Exception {
    UploadId id = store().uploads().create(repository, DigestAlgorithm.SHA256);
    Digest digest = Digest.of(DigestAlgorithm.SHA256, content);
    try (Upload upload = store().uploads().acquire(repository, id).orElseThrow()) {
      upload.append(new ByteArrayInputStream(content), Long.MAX_VALUE);
      upload.commit(upload.digest(digest));
    }
  }

  private void assertHas(RepositoryName repository, Digest digest, byte[] content)
      throws IOException {
    assertThat(store().blobs().size(repository, digest)).hasValue(content.length);
    try (BlobContent blob = store().blobs().open(repository, digest).orElseThrow()) {
      assertThat(blob.size()).isEqualTo(content.length);
      assertThat(blob.stream().readAllBytes()).isEqualTo(content);
    }
  }

  private void assertHasNot(RepositoryName repository, Digest digest) throws IOException {
    assertThat(store().blobs().size(repository, digest)).isEmpty();
    Optional<BlobContent> blob = store().blobs().open(repository, digest);
    assertThat(blob).isEmpty();
    assertThat(store().blobs().delete(repository, digest)).isFalse();
  }
}
