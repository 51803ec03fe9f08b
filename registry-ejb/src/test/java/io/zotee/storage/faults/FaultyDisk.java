package io.zotee.storage.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A disk that does what the real one does, records it, and fails when it is told to. Code under
 * test gets a {@link #path} and notices nothing.
 */
public final class FaultyDisk {
  private final FaultyFileSystem fileSystem = new FaultyFileSystem(this);
  private final List<Operation> recording = new ArrayList<>(); // guarded by this
  private final Map<Fault, Long> faults = new HashMap<>(); // with calls so far; guarded by this
  private boolean recordsBytes = true;

  /** Work on the real disk. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** The same path, through this disk. */
  public Path path(Path real) {
    return new FaultyPath(fileSystem, real);
  }

  /** Does not record; for tests that only want faults. */
  public FaultyDisk withoutRecording() {
    recordsBytes = false;
    return this;
  }

  /** From now on these calls fail. */
  public synchronized void fail(Fault fault) {
    faults.put(fault, 0L);
  }

  /** From now on nothing fails. */
  public synchronized void heal() {
    faults.clear();
  }

  /** What a test has to say in between. */
  public synchronized void mark(Object mark) {
    recording.add(new Operation.Mark(mark));
  }

  /** What was done so far, in order. */
  public synchronized List<Operation> recording() {
    return List.copyOf(recording);
  }

  /** Whether this call is to fail; each question counts as a call. */
  synchronized @Nullable KernelError fault(Call call, Path path) {
    KernelError error = null;
    for (Map.Entry<Fault, Long> each : faults.entrySet()) {
      Fault fault = each.getKey();
      if (fault.calls().contains(call) && fault.paths().test(path)) {
        long number = each.getValue();
        each.setValue(number + 1);
        if (number >= fault.first() && number - fault.first() < fault.count()) {
          error = fault.error();
        }
      }
    }
    return error;
  }

  void checkPath(Call call, Path path) throws IOException {
    KernelError error = fault(call, path);
    if (error != null) {
      throw error.ofPath(path);
    }
  }

  /** Changes the real disk and records it, so that the recording has the order of the changes. */
  synchronized <T> T change(Work<T> work, Operation operation) throws IOException {
    T result = work.run();
    record(operation);
    return result;
  }

  synchronized void record(Operation operation) {
    if (recordsBytes) {
      recording.add(operation);
    }
  }
}
