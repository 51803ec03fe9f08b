package io.zotee.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotation of a file that is written to all the time. */
class RotationTest {
  private static final int ROTATIONS = 20;
  private static final int LINES_BETWEEN = 500;

  @Test
  void losesNothingByRenaming(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("zot.log");
    try (Load load = new Load(log)) {
      for (int i = 0; i < ROTATIONS; i++) {
        load.awaitMore(LINES_BETWEEN);
        Files.move(log, directory.resolve("zot.log." + i));
      }
      load.awaitMore(LINES_BETWEEN);
      load.stop();

      List<Integer> written = new ArrayList<>();
      for (int i = 0; i < ROTATIONS; i++) {
        written.addAll(numbers(Files.readString(directory.resolve("zot.log." + i))));
      }
      written.addAll(numbers(Files.readString(log)));
      assertThat(written).containsExactlyElementsOf(load.all());
    }
  }

  @Test
  void losesNothingByRemoving(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("zot.log");
    try (Load load = new Load(log)) {
      Path kept = Files.createLink(directory.resolve("kept"), log);
      load.awaitMore(LINES_BETWEEN);
      Files.delete(log);
      load.awaitMore(LINES_BETWEEN);
      load.stop();

      List<Integer> written = new ArrayList<>(numbers(Files.readString(kept)));
      written.addAll(numbers(Files.readString(log)));
      assertThat(written).containsExactlyElementsOf(load.all());
    }
  }

  /** What is written between the copy and the truncation is the rotating program's to lose. */
  @Test
  void losesNothingItselfByTruncating(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("zot.log");
    StringBuilder copies = new StringBuilder();
    List<int[]> windows = new ArrayList<>();
    try (Load load = new Load(log)) {
      for (int i = 0; i < ROTATIONS; i++) {
        load.awaitMore(LINES_BETWEEN);
        String read = Files.readString(log);
        String copy = read.substring(0, read.lastIndexOf('\n') + 1);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
        int after = load.accepted();
        copies.append(copy);
        List<Integer> copied = numbers(copy);
        windows.add(new int[] {copied.get(copied.size() - 1), after});
      }
      load.awaitMore(LINES_BETWEEN);
      load.stop();

      String rest = Files.readString(log);
      assertThat(rest).doesNotContain("\0");
      List<Integer> written = new ArrayList<>(numbers(copies + rest));
      assertThat(written).isSorted().doesNotHaveDuplicates();
      List<Integer> lost = new ArrayList<>(load.all());
      lost.removeAll(new HashSet<>(written));
      assertThat(lost)
          .allMatch(
              number -> windows.stream().anyMatch(each -> number >= each[0] && number <= each[1]));
    }
  }

  @Test
  void goesOnInTheOldFileWhereItMayNotMakeANewOne(@TempDir Path directory) throws Exception {
    Path sub = Files.createDirectory(directory.resolve("sub"));
    Path log = sub.resolve("zot.log");
    try (LineQueue queue = LineQueue.toFile(log)) {
      queue.put(line(1), true);
      queue.flush();
      Path moved = directory.resolve("moved");
      Files.move(sub, moved);
      queue.put(line(2), true);
      queue.flush();

      assertThat(numbers(Files.readString(moved.resolve("zot.log")))).containsExactly(1, 2);
    }
  }

  @Test
  void makesFilesThatOnlyTheirOwnerReads(@TempDir Path directory) throws IOException {
    Path log = directory.resolve("zot.log");
    LineQueue.toFile(log).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
  }

  @Test
  void appendsToWhatIsThere(@TempDir Path directory) throws IOException {
    Path log = Files.writeString(directory.resolve("zot.log"), "n 1\n");
    try (LineQueue queue = LineQueue.toFile(log)) {
      queue.put(line(2), true);
      queue.flush();

      assertThat(numbers(Files.readString(log))).containsExactly(1, 2);
    }
  }

  private static ByteBuffer line(int number) {
    return ByteBuffer.wrap(("n " + number + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The numbers of the lines; a line that is no whole one fails. */
  private static List<Integer> numbers(String text) {
    return text.lines()
        .map(
            line -> {
              assertThat(line).matches("n \\d+");
              return Integer.valueOf(line.substring(2));
            })
        .toList();
  }

  /** Somebody who writes numbered lines all the time. */
  private static final class Load implements AutoCloseable {
    private final LineQueue queue;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread writer = new Thread(this::write);

    Load(Path log) throws IOException {
      queue = LineQueue.toFile(log);
      writer.start();
    }

    private void write() {
      while (!stopped.get()) {
        int number = accepted.get() + 1;
        queue.put(line(number), number % 50 == 0);
        accepted.set(number);
        if (number % 10 == 0) {
          LockSupport.parkNanos(100_000); // the disk is not what is tested
        }
      }
    }

    void awaitMore(int lines) throws InterruptedException {
      int goal = accepted.get() + lines;
      while (accepted.get() < goal) {
        Thread.sleep(1);
      }
      queue.flush();
    }

    int accepted() {
      // one that is being accepted just now may be written already
      return accepted.get() + 1;
    }

    List<Integer> all() {
      List<Integer> all = new ArrayList<>();
      for (int i = 1; i <= accepted.get(); i++) {
        all.add(i);
      }
      return all;
    }

    void stop() throws InterruptedException {
      stopped.set(true);
      writer.join();
      queue.flush();
    }

    @Override
    public void close() {
      stopped.set(true);
      queue.close();
    }
  }
}
