package io.zotee.storage;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every driver of {@link UploadStore} does. */
public abstract class UploadStoreContract extends StoreContract {
  private static final RepositoryName ONE = repository("team/one");
  private static final RepositoryName TWO = repository("team/two");
  private static final long ALL = Long.MAX_VALUE;

  @Test
  void aNewSessionIsEmpty() throws Exception {
    UploadId id = create();
    assertThat(store().uploads().offset(ONE, id)).hasValue(0);
    try (Upload upload = acquire(id)) {
      assertThat(upload.offset()).isZero();
    }
  }

  @Test
  void knowsNoSessionOfOthers() throws Exception {
    UploadId id = create();
    assertThat(store().uploads().offset(TWO, id)).isEmpty();
    assertThat(store().uploads().acquire(TWO, id)).isEmpty();
    assertThat(store().uploads().offset(ONE, UploadId.random())).isEmpty();
    assertThat(store().uploads().acquire(ONE, UploadId.random())).isEmpty();
    acquire(id).close(); // looking elsewhere took no right
  }

  @Test
  void appendsInOrderAndMakesABlob() throws Exception {
    UploadId id = create();
    append(id, "Hello, ");
    append(id, "");
    append(id, "world");
    assertThat(store().uploads().offset(ONE, id)).hasValue(12);
    finish(id, Digest.of(DigestAlgorithm.SHA256, bytes("Hello, world")));
    assertBlob("Hello, world", DigestAlgorithm.SHA256);
    assertEnded(id);
  }

  @Test
  void anEmptySessionMakesTheEmptyBlob() throws Exception {
    UploadId id = create();
    finish(id, Digest.of(DigestAlgorithm.SHA256, new byte[0]));
    assertBlob("", DigestAlgorithm.SHA256);
  }

  @ParameterizedTest
  @EnumSource
  void hashesByWhateverIsAskedInTheEnd(DigestAlgorithm algorithm) throws Exception {
    UploadId id = create();
    append(id, "content");
    finish(id, Digest.of(algorithm, bytes("content")));
    assertBlob("content", algorithm);
  }

  @Test
  void takesNoMoreThanTheLimit() throws Exception {
    byte[] content = new byte[300_000];
    new Random(3).nextBytes(content);
    UploadId id = create();
    ByteArrayInputStream body = new ByteArrayInputStream(content);
    try (Upload upload = acquire(id)) {
      assertThat(upload.append(body, 0)).isZero();
      assertThat(upload.append(body, 200_000)).isEqualTo(200_000);
      assertThat(upload.offset()).isEqualTo(200_000);
      assertThat(body.available()).as("bytes left in the body").isEqualTo(100_000);
      assertThat(upload.append(body, ALL)).isEqualTo(100_000);
      Digest digest = Digest.of(DigestAlgorithm.SHA256, content);
      assertThat(upload.digest(digest)).isEqualTo(digest);
    }
  }

  @Test
  void oneWriterAtATime() throws Exception {
    UploadId id = create();
    try (Upload writer = acquire(id)) {
      assertThatExceptionOfType(UploadBusyException.class)
          .isThrownBy(() -> store().uploads().acquire(ONE, id))
          .withMessageContaining(id.toString());
      writer.append(new ByteArrayInputStream(bytes("mine")), ALL);
      assertThat(store().uploads().offset(ONE, id)).as("asking is free").hasValue(4);
    }
    try (Upload next = acquire(id)) {
      assertThat(next.offset()).isEqualTo(4);
    }
  }

  @Test
  void keepsWhatArrivedBeforeTheClientLeft() throws Exception {
    UploadId id = create();
    try (Upload upload = acquire(id)) {
      InputStream torn = new SequenceInputStream(body("arrived"), new BrokenStream());
      assertThatExceptionOfType(ClientGoneException.class)
          .isThrownBy(() -> upload.append(torn, ALL))
          .withMessageContaining("the wire was cut");
      assertThat(upload.offset()).isEqualTo(7);
    }
    append(id, " later");
    finish(id, Digest.of(DigestAlgorithm.SHA256, bytes("arrived later")));
    assertBlob("arrived later", DigestAlgorithm.SHA256);
  }

  @Test
  void keepsWhatArrivedBeforeTheStreamFailedInAnotherWay() throws Exception {
    UploadId id = create();
    try (Upload upload = acquire(id)) {
      InputStream torn = new SequenceInputStream(body("arrived"), new FailingStream());
      assertThatExceptionOfType(ClientGoneException.class)
          .isThrownBy(() -> upload.append(torn, ALL));
      assertThat(upload.offset()).isEqualTo(7);
    }
  }

  @Test
  void aSessionSurvivesARestart() throws Exception {
    UploadId id = create();
    append(id, "before ");
    reopen();
    assertThat(store().uploads().offset(ONE, id)).hasValue(7);
    append(id, "after");
    finish(id, Digest.of(DigestAlgorithm.SHA256, bytes("before after")));
    assertBlob("before after", DigestAlgorithm.SHA256);
  }

  @Test
  void aDigestThatWasAskedForTooEarlyDoesNoHarm() throws Exception {
    UploadId id = create();
    append(id, "first");
    try (Upload upload = acquire(id)) {
      Digest first = Digest.of(DigestAlgorithm.SHA256, bytes("first"));
      assertThat(upload.digest(first)).isEqualTo(first);
      assertThat(upload.digest(first)).as("again").isEqualTo(first);
      upload.append(body(" second"), ALL);
    }
    finish(id, Digest.of(DigestAlgorithm.SHA256, bytes("first second")));
    assertBlob("first second", DigestAlgorithm.SHA256);
  }

  @Test
  void cancellingDropsTheSession() throws Exception {
    UploadId id = create();
    append(id, "unwanted");
    try (Upload upload = acquire(id)) {
      upload.cancel();
    }
    assertEnded(id);
    assertThat(store().blobs().size(ONE, Digest.of(DigestAlgorithm.SHA256, bytes("unwanted"))))
        .isEmpty();
  }

  @Test
  void sessionsDoNotMix() throws Exception {
    UploadId first = create();
    UploadId second = create();
    append(first, "1");
    append(second, "2");
    append(first, "1");
    finish(second, Digest.of(DigestAlgorithm.SHA256, bytes("2")));
    finish(first, Digest.of(DigestAlgorithm.SHA256, bytes("11")));
    assertBlob("2", DigestAlgorithm.SHA256);
    assertBlob("11", DigestAlgorithm.SHA256);
  }

  @Test
  void aBlobThatIsThereAlreadyIsNoObstacle() throws Exception {
    for (int i = 0; i < 2; i++) {
      UploadId id = create();
      append(id, "same");
      finish(id, Digest.of(DigestAlgorithm.SHA256, bytes("same")));
      assertEnded(id);
    }
    assertBlob("same", DigestAlgorithm.SHA256);
  }

  private UploadId create() throws IOException {
    return store().uploads().create(ONE, DigestAlgorithm.SHA256);
  }

  private Upload acquire(UploadId id) throws IOException, UploadBusyException {
    return store().uploads().acquire(ONE, id).orElseThrow();
  }

  private static InputStream body(String text) {
    return new ByteArrayInputStream(bytes(text));
  }

  private void append(UploadId id, String text) throws Exception {
    try (Upload upload = acquire(id)) {
      assertThat(upload.append(body(text), ALL)).isEqualTo(text.length());
    }
  }

  private void finish(UploadId id, Digest expected) throws Exception {
    try (Upload upload = acquire(id)) {
      assertThat(upload.digest(expected)).isEqualTo(expected);
      upload.commit(expected);
    }
  }

  private void assertBlob(String content, DigestAlgorithm algorithm) throws IOException {
    Optional<BlobContent> blob = store().blobs().open(ONE, Digest.of(algorithm, bytes(content)));
    try (BlobContent opened = blob.orElseThrow()) {
      assertThat(opened.stream().readAllBytes()).isEqualTo(bytes(content));
    }
  }

  private void assertEnded(UploadId id) throws Exception {
    assertThat(store().uploads().offset(ONE, id)).isEmpty();
    assertThat(store().uploads().acquire(ONE, id)).isEmpty();
  }

  /** Fails at once. */
  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the wire was cut");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }

  /** As Undertow's, when its connection is closed while somebody begins to read. */
  private static final class FailingStream extends InputStream {
    @Override
    public int read() {
      throw new NullPointerException("there is no buffer any more");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return read();
    }
  }
}
