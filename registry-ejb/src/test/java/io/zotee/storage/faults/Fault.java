package io.zotee.storage.faults;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A failure to come: which calls, on which paths, and which of these.
 *
 * @param error what they fail with
 * @param calls which calls
 * @param paths which paths; a directory's own path where the directory is synced
 * @param first how many calls go well before, counted among those that match
 * @param count how many fail then
 */
public record Fault(
    KernelError error, Set<Call> calls, Predicate<Path> paths, long first, long count) {

  /** All such calls fail until the fault is taken away. */
  public static Fault always(KernelError error, Set<Call> calls) {
    return new Fault(error, calls, path -> true, 0, Long.MAX_VALUE);
  }

  /** One of these calls fails, counted from 0. */
  public static Fault once(KernelError error, Call call, long number) {
    return new Fault(error, Set.of(call), path -> true, number, 1);
  }

  /** Only on paths whose text has this in it. */
  public Fault on(String part) {
    return new Fault(error, calls, path -> path.toString().contains(part), first, count);
  }

  /** Only on paths whose text ends with this. */
  public Fault onEnd(String part) {
    return new Fault(error, calls, path -> path.toString().endsWith(part), first, count);
  }
}
