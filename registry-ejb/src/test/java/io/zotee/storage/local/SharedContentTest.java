package io.zotee.storage.local;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.StoredCopy;
import io.zotee.storage.Upload;
import io.zotee.storage.UploadId;
import io.zotee.storage.faults.Call;
import io.zotee.storage.faults.Fault;
import io.zotee.storage.faults.FaultyDisk;
import io.zotee.storage.faults.KernelError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How repositories of a directory share content, and what of it is left on disk. */
class SharedContentTest {
  private static final RepositoryName ONE = repository("one");
  private static final RepositoryName TWO = repository("two");
  private static final RepositoryName THREE = repository("three");
  private static final Digest DIGEST = digest("content");
  private static final Path OTHER_DEVICE = Path.of("/dev/shm");

  private final FaultyDisk disk = new FaultyDisk().withoutRecording();
  private Path root;
  private StoreLayout layout;
  private LocalStore store;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    root = directory;
    layout = new StoreLayout(directory);
    store = new LocalStore(disk.path(root), true, true, Duration.ZERO);
    store.open();
  }

  private void reopen(boolean dedupe) throws IOException {
    close();
    store = new LocalStore(disk.path(root), dedupe, true, Duration.ZERO);
    store.open();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private void upload(RepositoryName name, byte[] content) throws Exception {
    UploadId id = store.uploads().create(name, DigestAlgorithm.SHA256);
    try (Upload upload = store.uploads().acquire(name, id).orElseThrow()) {
      upload.append(new ByteArrayInputStream(content), Long.MAX_VALUE);
      upload.commit(upload.digest(Digest.of(DigestAlgorithm.SHA256, content)));
    }
  }

  private void upload(RepositoryName name) throws Exception {
    upload(name, bytes("content"));
  }

  private boolean isShared(RepositoryName name) throws IOException {
    Path shared = layout.shared(DIGEST);
    return Files.exists(shared) && Files.isSameFile(layout.blob(name, DIGEST), shared);
  }

  private List<Path> temporaries() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("_zotee/tmp"))) {
      return files.toList();
    }
  }

  @Test
  void itGoesWithTheLastRepository() throws Exception {
    upload(ONE);
    upload(TWO);
    assertThat(store.blobs().delete(ONE, DIGEST)).isTrue();
    assertThat(isShared(TWO)).isTrue();
    Instant later = Instant.now().plusSeconds(60);
    assertThat(store.blobs().deleteUnlessTold(TWO, DIGEST, later)).isTrue();
    assertThat(layout.shared(DIGEST)).doesNotExist();
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void whatACrashLeftIsSweptAway() throws Exception {
    upload(ONE);
    upload(TWO, bytes("kept"));
    Files.delete(layout.blob(ONE, DIGEST)); // and now the server is killed
    Files.writeString(layout.shared(DIGEST).resolveSibling("notes"), "of the administrator");
    reopen(true);

    assertThat(store.blobs().sweep(() -> false)).isLessThanOrEqualTo(1);
    store.blobs().sweep(() -> true);
    assertThat(layout.shared(DIGEST)).doesNotExist();
    assertThat(layout.shared(digest("kept"))).exists();
    assertThat(layout.shared(DIGEST).resolveSibling("notes")).exists();
  }

  @Test
  void aRepositoryThatAlreadyHasItOffersIt() throws Exception {
    store.blobs().put(ONE, DIGEST, bytes("content"));
    assertThat(layout.shared(DIGEST)).doesNotExist();
    upload(ONE);
    assertThat(isShared(ONE)).isTrue();
  }

  @Test
  void corruptContentIsNotSharedAnyMore() throws Exception {
    upload(ONE);
    Files.writeString(layout.blob(ONE, DIGEST), "c0ntent");
    StoredCopy corrupt = store.copies().shared(DIGEST).orElseThrow();
    assertThat(store.copies().quarantine(corrupt)).isPresent();
    assertThat(store.copies().quarantine(store.copies().of(ONE, DIGEST).orElseThrow())).isPresent();
    upload(TWO);
    assertThat(layout.blob(TWO, DIGEST)).hasContent("content");
    try (Stream<Path> quarantined = Files.list(root.resolve("_zotee/quarantine/sha256"))) {
      assertThat(quarantined.toList())
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("c0ntent"));
    }
  }

  @Test
  void aBlobOfTheWrongSizeIsReplacedByAnUpload() throws Exception {
    upload(ONE);
    Files.delete(layout.blob(ONE, DIGEST));
    Files.writeString(layout.blob(ONE, DIGEST), "torn");
    upload(ONE);
    assertThat(layout.blob(ONE, DIGEST)).hasContent("content");
  }

  @Test
  void afterTooManyLinksTheNextFileIsShared() throws Exception {
    upload(ONE);
    disk.fail(Fault.always(KernelError.EMLINK, Set.of(Call.LINK)).on("/two/"));
    upload(TWO);
    assertThat(layout.blob(TWO, DIGEST)).hasContent("content");
    assertThat(isShared(ONE)).isFalse();
    assertThat(isShared(TWO)).isTrue();

    disk.fail(Fault.always(KernelError.EMLINK, Set.of(Call.LINK)).on("/three/"));
    assertThat(store.blobs().link(ONE, THREE, DIGEST)).isTrue();
    assertThat(isShared(THREE)).isTrue();
    disk.heal();
    upload(repository("four"));
    assertThat(isShared(repository("four"))).isTrue();
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void withoutHardLinksNothingIsDoubled() throws Exception {
    disk.fail(Fault.always(KernelError.EPERM, Set.of(Call.LINK)));
    reopen(true);
    assertThat(store.sharing().isOn()).isFalse();
    upload(ONE);
    assertThat(store.blobs().link(ONE, TWO, DIGEST)).isTrue();
    assertThat(store.blobs().linkFromAnywhere(THREE, DIGEST)).isFalse();

    assertThat(layout.blob(TWO, DIGEST)).hasContent("content");
    assertThat(layout.shared(DIGEST)).doesNotExist();
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void aRepositoryOnAnotherDiskHasACopy() throws Exception {
    Path elsewhere = anotherDevice();
    try {
      Files.createSymbolicLink(root.resolve("two"), elsewhere);
      upload(ONE);
      upload(TWO);
      assertThat(store.blobs().link(ONE, repository("two/inner"), DIGEST)).isTrue();
      store.blobs().put(TWO, digest("manifest"), bytes("manifest"));
      for (RepositoryName name : List.of(TWO, repository("two/inner"))) {
        assertThat(layout.blob(name, DIGEST)).hasContent("content");
      }
      assertThat(isShared(ONE)).as("still").isTrue();
      List<RepositoryName> homes = new ArrayList<>();
      store.blobs().homes(homes::add);
      assertThat(homes).contains(ONE, TWO, repository("two/inner"));

      assertThat(store.blobs().delete(TWO, DIGEST)).isTrue();
      assertThat(layout.blob(TWO, DIGEST)).doesNotExist();
      assertThat(store.blobs().delete(repository("two/inner"), DIGEST)).isTrue();
      assertThat(temporaries()).isEmpty();
      try (Stream<Path> files = Files.walk(elsewhere)) {
        assertThat(files.filter(Files::isRegularFile))
            .singleElement()
            .satisfies(file -> assertThat(file).hasContent("manifest"));
      }
    } finally {
      deleteAll(elsewhere);
    }
  }

  private Path anotherDevice() throws IOException {
    assumeTrue(
        Files.isWritable(OTHER_DEVICE)
            && !Files.getAttribute(OTHER_DEVICE, "unix:dev")
                .equals(Files.getAttribute(root, "unix:dev")),
        "there is no other device to write to");
    return Files.createTempDirectory(OTHER_DEVICE, "zotee");
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLargeFileIsFreedBehind(boolean dedupe) throws Exception {
    reopen(dedupe);
    byte[] large = new byte[(int) Trash.LARGE + 1];
    upload(ONE, large);
    Digest digest = Digest.of(DigestAlgorithm.SHA256, large);
    assertThat(store.blobs().delete(ONE, digest)).isTrue();
    assertThat(layout.blob(ONE, digest)).doesNotExist();
    assertThat(layout.shared(digest)).doesNotExist();
    store.close();
    assertThat(temporaries()).isEmpty();
    reopen(dedupe);
  }

  @Test
  void whatWasNotFreedIsFreedAtTheNextStart() throws Exception {
    store.close();
    Files.writeString(root.resolve("_zotee/tmp/left"), "over");
    store = new LocalStore(root, true, true);
    store.open();
    assertThat(temporaries()).isEmpty();
  }
}
