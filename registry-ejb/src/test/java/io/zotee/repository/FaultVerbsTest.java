package io.zotee.repository;

import static io.zotee.repository.TestRegistry.refused;
import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.TestRegistry.Documents;
import io.zotee.storage.UploadId;
import io.zotee.storage.faults.Call;
import io.zotee.storage.faults.Fault;
import io.zotee.storage.faults.FaultyDisk;
import io.zotee.storage.faults.KernelError;
import io.zotee.storage.local.LocalStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients are told while the disk fails, and that all is well when it does no more. */
class FaultVerbsTest {
  private static final RepositoryName NAME = repository("team/app");
  private static final Tag BEFORE = new Tag("before");

  private final FaultyDisk disk = new FaultyDisk().withoutRecording();
  private Path root;
  private TestRegistry registry;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    root = directory;
    registry = new TestRegistry(new LocalStore(disk.path(root), true, true), Thread::new);
    registry.image(NAME, BEFORE.value(), "layer");
  }

  @AfterEach
  void close() throws IOException {
    disk.heal();
    registry.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ENOSPC, STORE_FULL",
    "EDQUOT, STORE_FULL",
    "EIO, STORE_FAILED",
    "EROFS, STORE_FAILED",
    "EMFILE, STORE_BUSY",
    "ENFILE, STORE_BUSY"
  })
  void nothingCanBePushedButAllCanBePulled(KernelError error, Reason reason) throws IOException {
    disk.fail(Fault.always(error, Call.CHANGES));
    refused(reason, () -> registry.blob(NAME, "new"));
    refused(reason, () -> registry.push(NAME, new Tag("new"), Documents.image("", "layer")));
    refused(reason, () -> registry.deleteManifest.delete(NAME, BEFORE));
    RegistryException refusal =
        catchThrowableOfType(RegistryException.class, () -> registry.blob(NAME, "new"));
    assertThat(refusal.getMessage()).doesNotContain(root.toString()).startsWith("the registry");
    assertReads();
    disk.heal();
    registry.image(NAME, "new", "new layer");
    assertReads();
    reopen();
    assertReads();
    assertThat(registry.pull(NAME, new Tag("new")))
        .isEqualTo(bytes(Documents.image("", "new layer")));
  }

  private void assertReads() throws IOException {
    String image = Documents.image("", "layer");
    assertThat(registry.pull(NAME, BEFORE)).isEqualTo(bytes(image));
    assertThat(registry.pullBlob(NAME, Documents.digestOf("layer"))).isEqualTo(bytes("layer"));
  }

  private void reopen() throws IOException {
    registry.close();
    registry = new TestRegistry(new LocalStore(disk.path(root), true, true), Thread::new);
  }

  @ParameterizedTest
  @CsvSource({"WRITE, ENOSPC", "FORCE, EIO", "TRUNCATE, EIO", "CREATE, EMFILE"})
  void theLogGoesOnWhenTheCauseIsGone(Call call, KernelError error) throws IOException {
    String image = Documents.image("", "layer");
    disk.fail(Fault.always(error, EnumSet.of(Call.WRITE, Call.FORCE, call)).on("_zotee/log"));
    for (int attempt = 0; attempt < 3; attempt++) {
      Tag tag = new Tag("lost" + attempt);
      assertThat(
              catchThrowableOfType(RegistryException.class, () -> registry.push(NAME, tag, image)))
          .isNotNull();
    }
    disk.heal();
    registry.push(NAME, new Tag("kept"), image);
    assertTags();
    reopen();
    assertTags();
  }

  private void assertTags() {
    assertThat(registry.listTags.list(NAME, OptionalInt.empty(), null).items())
        .extracting(Tag::value)
        .containsExactly("before", "kept");
  }

  @Test
  void anUploadGoesOnWhenThereIsRoomAgain() throws IOException {
    String content = "first half, second half";
    Digest digest = Documents.digestOf(content);
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    registry.appendUpload.append(NAME, id, body("first half, "), null, OptionalLong.empty());
    disk.fail(Fault.always(KernelError.ENOSPC, Set.of(Call.WRITE)));
    refused(
        Reason.STORE_FULL,
        () ->
            registry.appendUpload.append(
                NAME, id, body("second half"), null, OptionalLong.empty()));
    disk.heal();
    registry.finishUpload.finish(NAME, id, digest, body("second half"), null, OptionalLong.empty());
    assertThat(registry.pullBlob(NAME, digest)).isEqualTo(bytes(content));
  }

  @Test
  void anUploadWhoseSyncFailedIsNoMore() {
    Digest digest = Documents.digestOf("content");
    UploadId id = registry.startUpload.start(NAME, DigestAlgorithm.SHA256);
    registry.appendUpload.append(NAME, id, body("content"), null, OptionalLong.empty());
    disk.fail(Fault.once(KernelError.EIO, Call.FORCE, 0).on(".uploads/"));
    refused(Reason.STORE_FAILED, () -> finish(id, digest));
    refused(Reason.UPLOAD_UNKNOWN, () -> finish(id, digest));
    refused(Reason.BLOB_UNKNOWN, () -> registry.pullBlob(NAME, digest));
    registry.blob(NAME, "content");
  }

  private void finish(UploadId id, Digest digest) {
    registry.finishUpload.finish(NAME, id, digest, body(""), null, OptionalLong.empty());
  }

  private static ByteArrayInputStream body(String text) {
    return new ByteArrayInputStream(bytes(text));
  }

  @Test
  void aNameWhoseDirectoryCannotBeSyncedIsTakenBack() {
    Digest digest = Documents.digestOf("content");
    disk.fail(Fault.always(KernelError.EIO, Set.of(Call.FORCE)).onEnd("blobs/sha256"));
    refused(Reason.STORE_FAILED, () -> registry.blob(NAME, "content"));
    refused(Reason.BLOB_UNKNOWN, () -> registry.pullBlob(NAME, digest));
    disk.heal();
    registry.image(NAME, "t", "content");
  }
}
