package io.zotee.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The queue over targets that are slow, full or stuck. */
class LineQueueTest {
  private final Memory memory = new Memory();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final LineQueue queue = new LineQueue(memory, complaints::add);

  @Test
  void writesEachThreadsLinesInTheirOrder() throws InterruptedException {
    int lines = 5_000;
    List<Thread> threads = new ArrayList<>();
    for (char name : new char[] {'a', 'b', 'c', 'd'}) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < lines; i++) {
                  queue.put(line(name + " " + i), false);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    queue.close();

    for (String name : List.of("a", "b", "c", "d")) {
      List<String> own = memory.lines().stream().filter(line -> line.startsWith(name)).toList();
      assertThat(own).hasSize(lines);
      assertThat(own.get(lines - 1)).isEqualTo(name + " " + (lines - 1));
      assertThat(own).isSortedAccordingTo((one, two) -> number(one) - number(two));
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void keepsALineWholeThatIsLongerThanAllItsRoom() throws InterruptedException {
    String large = "x".repeat(300_000);
    Thread others =
        new Thread(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                queue.put(line("small"), false);
              }
            });
    others.start();
    queue.put(line(large), false);
    others.join();
    queue.close();

    assertThat(memory.lines()).hasSize(20_001).contains(large);
  }

  @Test
  void goesOnWhenTheDiskIsFullAndSaysWhatWasLost() {
    memory.failure = new IOException("No space left on device");
    queue.put(line("lost 1"), true);
    queue.flush();
    queue.put(line("lost 2"), true);
    queue.flush();
    memory.failure = null;
    queue.put(line("kept"), true);
    queue.flush();

    assertThat(complaints)
        .hasSize(2)
        .first()
        .asString()
        .contains("cannot be written (No space left on device)");
    assertThat(memory.lines()).hasSize(2).first().isEqualTo("kept");
    assertThat(memory.lines().get(1)).contains("lines of the log were lost", "\"lines\":2");
  }

  @Test
  void beginsANewLineAfterHalfOfOne() {
    memory.bytesUntilFailure = 3;
    memory.failure = new IOException("No space left on device");
    queue.put(line("broken"), true);
    queue.flush();
    memory.bytesUntilFailure = 0;
    memory.failure = null;
    queue.put(line("whole"), true);
    queue.flush();

    assertThat(memory.lines().subList(0, 2)).containsExactly("bro", "whole");
  }

  @Test
  void doesNotWaitForLongForAReaderThatDoesNotRead() throws InterruptedException {
    memory.gate = new CountDownLatch(1);
    long start = System.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      queue.put(line("0123456789"), false);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    awaitComplaint();
    memory.gate.countDown();
    queue.close();

    assertThat(took).isLessThan(Duration.ofSeconds(20));
    assertThat(memory.lines()).hasSizeLessThan(100_000);
    assertThat(memory.text()).contains("lines of the log were lost");
    assertThat(complaints).singleElement().asString().startsWith("nobody takes the lines");
  }

  private void awaitComplaint() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (complaints.isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(2));
  }

  private static ByteBuffer line(String text) {
    return ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A target in memory that fails or waits when told to. */
  private static final class Memory implements LineTarget {
    private final StringBuilder text = new StringBuilder(); // guarded by this
    private volatile @Nullable IOException failure;
    private volatile int bytesUntilFailure;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void write(ByteBuffer bytes, boolean atLineStart) throws IOException {
      await();
      IOException problem = failure;
      if (problem != null && bytesUntilFailure == 0) {
        throw problem;
      }
      int some = problem == null ? Math.min(bytes.remaining(), 10_000) : bytesUntilFailure;
      byte[] written = new byte[some];
      bytes.get(written);
      synchronized (this) {
        text.append(new String(written, StandardCharsets.UTF_8));
      }
      bytesUntilFailure = 0;
    }

    private void await() throws IOException {
      try {
        if (!gate.await(60, TimeUnit.SECONDS)) {
          throw new IOException("the gate was not opened");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {}

    synchronized String text() {
      return text.toString();
    }

    List<String> lines() {
      return text().lines().toList();
    }
  }
}
