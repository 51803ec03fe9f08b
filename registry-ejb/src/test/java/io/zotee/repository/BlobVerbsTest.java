package io.zotee.repository;

import static io.zotee.repository.TestRegistry.refused;
import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.ContentRange;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.TestRegistry.Documents;
import io.zotee.storage.UploadId;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client can do with blobs and upload sessions, and why it may be refused. */
class BlobVerbsTest {
  private static final RepositoryName NAME = repository("team/app");
  private static final RepositoryName OTHER = repository("other");
  private static final Digest UNKNOWN = digest("never pushed");

  private Path root;
  private TestRegistry registry;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    root = directory;
    registry = new TestRegistry(directory);
  }

  @AfterEach
  void close() throws IOException {
    registry.close();
  }

  @Test
  void pushesAndPulls() throws IOException {
    Digest digest = registry.blob(NAME, "content");
    assertThat(registry.pullBlob(NAME, digest)).isEqualTo(bytes("content"));
    assertThat(registry.pullBlob.describe(NAME, digest))
        .isEqualTo(new Descriptor(MediaType.OCTET_STREAM, 7, digest));
  }

  @Test
  void aManifestTellsTheTypeOfABlob() {
    registry.image(NAME, "v1", "layer");
    assertThat(registry.pullBlob.describe(NAME, digest("layer")).mediaType())
        .isEqualTo(Documents.LAYER);
    registry.blob(OTHER, "layer");
    assertThat(registry.pullBlob.describe(OTHER, digest("layer")).mediaType())
        .as("what another repository says does not count")
        .isEqualTo(MediaType.OCTET_STREAM);
  }

  @Test
  void nothingStaysOfABlobThatLies() throws IOException {
    refused(
        Reason.DIGEST_MISMATCH,
        () -> registry.pushBlob.push(NAME, UNKNOWN, new ByteArrayInputStream(bytes("lie"))));
    refused(Reason.UPLOAD_CUT_OFF, () -> registry.pushBlob.push(NAME, UNKNOWN, torn("half")));
    assertThat(sessions()).isEmpty();
    refused(Reason.BLOB_UNKNOWN, () -> registry.pullBlob.describe(NAME, UNKNOWN));
    refused(Reason.BLOB_UNKNOWN, () -> registry.pullBlob.open(NAME, UNKNOWN));
  }

  @Test
  void uploadsInChunks() throws IOException {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    assertThat(append(id, "Hello, ", new ContentRange(0, 6))).isEqualTo(7);
    assertThat(append(id, "stream, ", null)).isEqualTo(15);
    assertThat(registry.findUpload.offset(NAME, id)).isEqualTo(15);
    Digest digest = digest("Hello, stream, world");
    finish(id, digest, "world", new ContentRange(15, 19));
    assertThat(registry.pullBlob(NAME, digest)).isEqualTo(bytes("Hello, stream, world"));
    refused(Reason.UPLOAD_UNKNOWN, () -> registry.findUpload.offset(NAME, id));
    assertThat(sessions()).isEmpty();
  }

  @Test
  void refusesChunksOutOfOrder() {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    append(id, "0123", new ContentRange(0, 3));
    for (ContentRange wrong : new ContentRange[] {new ContentRange(0, 3), new ContentRange(5, 8)}) {
      refused(Reason.UPLOAD_OUT_OF_ORDER, () -> append(id, "4567", wrong));
      refused(Reason.UPLOAD_OUT_OF_ORDER, () -> finish(id, UNKNOWN, "4567", wrong));
    }
    refused(Reason.UPLOAD_OUT_OF_ORDER, () -> append(id, "4567", new ContentRange(4, 5)));
    assertThat(registry.findUpload.offset(NAME, id)).as("none of it was taken").isEqualTo(4);
    append(id, "4567", new ContentRange(4, 7));
    finish(id, digest("01234567"), "", null);
  }

  @Test
  void aChunkThatIsShorterThanItsRangeStaysAndCanBeContinued() {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    refused(
        Reason.UPLOAD_OUT_OF_ORDER,
        () ->
            registry.appendUpload.append(
                NAME, id, body("01"), new ContentRange(0, 3), OptionalLong.empty()));
    assertThat(registry.findUpload.offset(NAME, id)).isEqualTo(2);
    append(id, "23", new ContentRange(2, 3));
    finish(id, digest("0123"), "", null);
  }

  @Test
  void aMismatchLeavesTheSession() throws IOException {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    refused(Reason.DIGEST_MISMATCH, () -> finish(id, UNKNOWN, "content", null));
    assertThat(registry.findUpload.offset(NAME, id)).isEqualTo(7);
    finish(id, digest("content"), "", null);
    assertThat(registry.pullBlob(NAME, digest("content"))).isEqualTo(bytes("content"));
  }

  @Test
  void finishesByAnotherAlgorithmThanItBegan() throws IOException {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    Digest digest = Digest.of(DigestAlgorithm.SHA512, bytes("content"));
    finish(id, digest, "content", null);
    assertThat(registry.pullBlob(NAME, digest)).isEqualTo(bytes("content"));
  }

  @Test
  void whatArrivedBeforeACutStays() {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    refused(
        Reason.UPLOAD_CUT_OFF,
        () -> registry.appendUpload.append(NAME, id, torn("half"), null, OptionalLong.empty()));
    assertThat(registry.findUpload.offset(NAME, id)).isEqualTo(4);
    finish(id, digest("half and half"), " and half", null);
  }

  @Test
  void oneWriterPerSession() {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    InputStream body =
        new FilterInputStream(body("first")) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            refused(Reason.UPLOAD_BUSY, () -> append(id, "second", null));
            refused(Reason.UPLOAD_BUSY, () -> finish(id, UNKNOWN, "", null));
            refused(Reason.UPLOAD_BUSY, () -> registry.cancelUpload.cancel(NAME, id));
            return super.read(buffer, offset, length);
          }
        };
    registry.appendUpload.append(NAME, id, body, null, OptionalLong.empty());
    assertThat(registry.findUpload.offset(NAME, id)).isEqualTo(5);
  }

  @Test
  void cancels() throws IOException {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    append(id, "unwanted", null);
    registry.cancelUpload.cancel(NAME, id);
    assertThat(sessions()).isEmpty();
    refused(Reason.UPLOAD_UNKNOWN, () -> registry.findUpload.offset(NAME, id));
    refused(Reason.UPLOAD_UNKNOWN, () -> append(id, "more", null));
    refused(Reason.UPLOAD_UNKNOWN, () -> finish(id, UNKNOWN, "", null));
    refused(Reason.UPLOAD_UNKNOWN, () -> registry.cancelUpload.cancel(NAME, id));
  }

  @Test
  void aSessionBelongsToItsRepository() {
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    refused(Reason.UPLOAD_UNKNOWN, () -> registry.findUpload.offset(OTHER, id));
    refused(Reason.UPLOAD_UNKNOWN, () -> registry.cancelUpload.cancel(OTHER, id));
  }

  @Test
  void mounts() throws IOException {
    Digest digest = registry.blob(NAME, "content");
    assertThat(registry.mountBlob.mount(OTHER, UNKNOWN, NAME)).isFalse();
    assertThat(registry.mountBlob.mount(OTHER, digest, repository("third"))).isFalse();
    assertThat(registry.mountBlob.mount(OTHER, digest, NAME)).isTrue();
    assertThat(registry.pullBlob(OTHER, digest)).isEqualTo(bytes("content"));
    assertThat(registry.mountBlob.mount(repository("third"), digest, null)).isTrue();
    assertThat(registry.mountBlob.mount(repository("third"), UNKNOWN, null)).isFalse();
    assertThat(registry.pullBlob(repository("third"), digest)).isEqualTo(bytes("content"));
  }

  @Test
  void deletesWhatNoManifestNeeds() {
    Digest digest = registry.blob(NAME, "content");
    registry.blob(OTHER, "content");
    registry.deleteBlob.delete(NAME, digest);
    refused(Reason.BLOB_UNKNOWN, () -> registry.pullBlob.describe(NAME, digest));
    refused(Reason.BLOB_UNKNOWN, () -> registry.deleteBlob.delete(NAME, digest));
    assertThat(registry.pullBlob.describe(OTHER, digest).size()).isEqualTo(7);
  }

  @Test
  void keepsWhatAManifestNeeds() {
    Digest image = registry.image(NAME, "v1", "layer");
    for (Digest needed : new Digest[] {image, digest("layer"), digest("{}")}) {
      refused(Reason.BLOB_IN_USE, () -> registry.deleteBlob.delete(NAME, needed));
    }
    registry.deleteManifest.delete(NAME, new Tag("v1"));
    refused(Reason.BLOB_IN_USE, () -> registry.deleteBlob.delete(NAME, digest("layer")));
    registry.deleteManifest.delete(NAME, image);
    registry.deleteBlob.delete(NAME, digest("layer"));
  }

  private static InputStream body(String text) {
    return new ByteArrayInputStream(bytes(text));
  }

  /** A body that breaks where it should go on. */
  private static InputStream torn(String text) {
    return new FilterInputStream(body(text)) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0) {
          throw new IOException("connection reset");
        }
        return count;
      }
    };
  }

  private long append(UploadId id, String text, @Nullable ContentRange range) {
    return registry.appendUpload.append(
        NAME, id, body(text), range, OptionalLong.of(text.length()));
  }

  private void finish(UploadId id, Digest digest, String text, @Nullable ContentRange range) {
    registry.finishUpload.finish(
        NAME, id, digest, body(text), range, OptionalLong.of(text.length()));
  }

  private Stream<Path> sessions() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.getParent() != null && file.getParent().endsWith(".uploads"))
          .toList()
          .stream();
    }
  }
}
