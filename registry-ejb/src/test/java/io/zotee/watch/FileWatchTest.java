package io.zotee.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  private Path directory = Path.of("");
  private Path file = Path.of("");
  private final FileWatch watch = new FileWatch(Duration.ofMillis(10));
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void begin(@TempDir Path temporary) throws IOException {
    directory = temporary;
    file = Files.writeString(temporary.resolve("config.json"), "one");
  }

  private WatchedFiles watch(Path... files) {
    return watch.watch(List.of(files), () -> told.add(content(files[0])));
  }

  private static String content(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  private void looks(int number) {
    for (int i = 0; i < number; i++) {
      watch.look();
    }
  }

  @Test
  void whatDoesNotChangeIsNotTold() {
    watch(file);
    looks(5);
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsWrittenInPlaceIsToldOnceWhenTwoLooksFindTheSame() throws IOException {
    watch(file);
    Files.writeString(file, "two");
    looks(1);
    assertThat(told).isEmpty();
    looks(3);
    assertThat(told).containsExactly("two");
  }

  @Test
  void whatIsHalfWrittenWaits() throws IOException {
    watch(file);
    for (String part : List.of("a", "ab", "abc")) {
      Files.writeString(file, part);
      looks(1);
    }
    assertThat(told).isEmpty();
    looks(1);
    assertThat(told).containsExactly("abc");
  }

  @Test
  void aChangeOfEqualLengthWithTheOldTimeIsSeen() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    watch(file);
    Files.writeString(file, "two", StandardOpenOption.WRITE);
    Files.setLastModifiedTime(file, time);
    looks(2);
    assertThat(told).containsExactly("two");
  }

  @Test
  void aFileThatIsReplacedByRenamingIsSeen() throws IOException {
    watch(file);
    Path next = Files.writeString(directory.resolve("next"), "two");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    looks(2);
    assertThat(told).containsExactly("two");
  }

  @Test
  void aConfigMapThatIsSwappedIsToldAtOnce() throws IOException {
    Files.createDirectory(directory.resolve("..1"));
    Files.writeString(directory.resolve("..1/zot.json"), "one");
    Files.createSymbolicLink(directory.resolve("..data"), Path.of("..1"));
    Path link = Files.createSymbolicLink(directory.resolve("zot.json"), Path.of("..data/zot.json"));
    watch(link);
    Files.createDirectory(directory.resolve("..2"));
    Files.writeString(directory.resolve("..2/zot.json"), "two");
    Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("..2"));
    Files.move(
        directory.resolve("..data_tmp"),
        directory.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE);
    looks(1);
    assertThat(told).containsExactly("two");
    Files.delete(directory.resolve("..1/zot.json"));
    looks(3);
    assertThat(told).containsExactly("two");
  }

  @Test
  void aFileThatIsGoneForAMomentIsNotMissed() throws IOException {
    watch(file);
    Files.delete(file);
    looks(1);
    Files.writeString(file, "two");
    looks(2);
    assertThat(told).containsExactly("two");
  }

  @Test
  void aFileThatIsGoneAndComesBackIsToldBothTimes() throws IOException {
    watch(file);
    Files.delete(file);
    looks(3);
    Files.writeString(file, "two");
    looks(3);
    assertThat(told).containsExactly("NoSuchFileException", "two");
  }

  @Test
  void lostAndRestoredPermissionsAreTold() throws IOException {
    watch(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    looks(2);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    looks(2);
    assertThat(told).hasSize(2).last().isEqualTo("one");
  }

  @Test
  void aDirectoryThatIsElsewhereForAMomentIsNoChange() throws IOException {
    Path inside = Files.createDirectory(directory.resolve("inside"));
    Path other = Files.writeString(inside.resolve("file"), "one");
    watch(other);
    Files.move(inside, directory.resolve("elsewhere"));
    looks(1);
    Files.move(directory.resolve("elsewhere"), inside);
    looks(3);
    assertThat(told).isEmpty();
  }

  @Test
  void filesThatBelongTogetherWaitForEachOther() throws IOException {
    Path key = Files.writeString(directory.resolve("key"), "one");
    watch(file, key);
    Files.writeString(file, "two");
    looks(1);
    Files.writeString(key, "two");
    looks(1);
    assertThat(told).isEmpty();
    looks(1);
    assertThat(told).containsExactly("two");
  }

  @Test
  void aFileThatIsFollowedLaterIsToldOnce() throws IOException {
    WatchedFiles group = watch(file);
    Path secret = Files.writeString(directory.resolve("secret"), "s");
    group.follow(List.of(file, secret));
    looks(4);
    assertThat(told).hasSize(1);
    Files.writeString(secret, "other");
    looks(4);
    assertThat(told).hasSize(2);
    group.follow(List.of(file));
    Files.writeString(secret, "third");
    looks(4);
    assertThat(told).hasSize(2);
  }

  @Test
  void whoFailsIsToldAgainOfTheNextChange() throws IOException {
    watch.watch(
        List.of(file),
        () -> {
          told.add("failed");
          throw new IllegalStateException("of the listener");
        });
    watch(file);
    Files.writeString(file, "two");
    looks(2);
    Files.writeString(file, "three");
    looks(2);
    assertThat(told).containsExactly("failed", "two", "failed", "three");
  }

  @Test
  void oneThreadLooksUntilItIsClosed() throws Exception {
    CountDownLatch changed = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    try (watch) {
      watch.watch(List.of(file), changed::countDown);
      for (int i = 0; i < 2; i++) {
        watch.begin(
            work -> {
              Thread thread = new Thread(work);
              threads.add(thread);
              return thread;
            });
      }
      Files.writeString(file, "two");
      assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(threads).hasSize(1);
    assertThat(threads.get(0).isAlive()).isFalse();
  }
}
