package io.zotee.storage.local;

import static io.zotee.storage.Values.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.zotee.storage.faults.Call;
import io.zotee.storage.faults.Fault;
import io.zotee.storage.faults.FaultyDisk;
import io.zotee.storage.faults.KernelError;
import io.zotee.storage.faults.Operation;
import io.zotee.storage.faults.PowerCut;
import io.zotee.storage.faults.Survivors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who finds something there makes sure that it stays, although somebody else has made it. */
class DurableFilesTest {
  private final FaultyDisk disk = new FaultyDisk();
  private Path real;
  private Path root;
  private DurableFiles files;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    real = directory;
    root = disk.path(directory);
    files = new DurableFiles(new StoreLayout(root), true);
    files.clean();
  }

  /** Makes a file as a writer does that has not synced anything yet. */
  private Path unsynced(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(
        file,
        bytes("content"),
        java.nio.file.StandardOpenOption.CREATE_NEW,
        java.nio.file.StandardOpenOption.WRITE);
    return file;
  }

  private void assertSurvives(String name) {
    PowerCut cut = new PowerCut(real);
    for (Operation operation : disk.recording()) {
      cut.replay(operation);
    }
    Map<String, byte @Nullable []> left = cut.disk(Survivors.none());
    assertThat(left).containsKey(name);
    assertThat(left.get(name)).isEqualTo(bytes("content"));
  }

  @Test
  void aFileThatIsThereIsSettledWithAllAboveIt() throws IOException {
    files.settle(unsynced("a/b/file"));
    assertSurvives("a/b/file");
  }

  @Test
  void aLinkThatIsThereIsSettled() throws IOException {
    Path existing = unsynced("source");
    Files.createDirectories(root.resolve("a/b"));
    Files.createLink(root.resolve("a/b/link"), existing);
    assertThat(files.link(existing, root.resolve("a/b/link"))).isTrue();
    assertSurvives("a/b/link");
  }

  @Test
  void whatIsLinkedIsSynced() throws IOException {
    assertThat(files.link(unsynced("source"), root.resolve("a/b/link"))).isTrue();
    assertSurvives("a/b/link");
  }

  @Test
  void aDirectoryThatIsThereIsSettledBeforeSomethingIsPutIntoIt() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    files.write(root.resolve("a/b/file"), out -> out.write(bytes("content")));
    assertSurvives("a/b/file");
  }

  @Test
  void aDirectoryThatWasRemovedIsSettledAnew() throws IOException {
    files.write(root.resolve("a/b/file"), out -> out.write(bytes("content")));
    files.delete(root.resolve("a/b/file"));
    files.deleteEmpty(root.resolve("a/b"), root);
    Files.createDirectories(root.resolve("a/b"));
    files.write(root.resolve("a/b/file"), out -> out.write(bytes("content")));
    assertSurvives("a/b/file");
  }

  @Test
  void aDirectoryThatVanishedIsMadeAgain() throws IOException {
    files.write(root.resolve("a/b/file"), out -> out.write(bytes("content")));
    Files.delete(root.resolve("a/b/file"));
    Files.delete(root.resolve("a/b"));
    files.write(root.resolve("a/b/file"), out -> out.write(bytes("content")));
    assertSurvives("a/b/file");
  }

  @Test
  void whatCouldNotBeSyncedIsGone() throws IOException {
    files.makeDirectories(root.resolve("a"));
    for (String failing : new String[] {"/a", "_zotee/tmp/"}) {
      disk.fail(Fault.always(KernelError.EIO, Set.of(Call.FORCE)).on(failing));
      assertThatIOException()
          .isThrownBy(() -> files.write(root.resolve("a/file"), out -> out.write(bytes("content"))))
          .withMessageContaining("Input/output error");
      assertThat(root.resolve("a/file")).doesNotExist();
      assertThat(root.resolve("_zotee/tmp")).isEmptyDirectory();
      disk.heal();
    }
    files.write(root.resolve("a/file"), out -> out.write(bytes("content")));
    assertSurvives("a/file");
  }

  @Test
  void aDirectoryWhoseNameCouldNotBeSyncedIsGone() throws IOException {
    disk.fail(Fault.once(KernelError.EIO, Call.FORCE, 0));
    assertThatIOException().isThrownBy(() -> files.makeDirectories(root.resolve("a/b")));
    assertThat(root.resolve("a")).doesNotExist();
    files.write(root.resolve("a/b/file"), out -> out.write(bytes("content")));
    assertSurvives("a/b/file");
  }
}
