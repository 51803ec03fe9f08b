package io.zotee.storage.local;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.SequenceTakenException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the records are that no checkpoint contains yet, and the numbers that records have got. All
 * of it is used under this object's monitor, which is never held during I/O.
 */
final class LogTails {
  private final Map<RepositoryName, Deque<Position>> tails = new HashMap<>();
  private final Map<RepositoryName, Long> sequences = new HashMap<>();

  /** Where a record is. */
  record Position(LogSegment segment, long offset, long sequence) {}

  /** Takes a record that an earlier run has written, in the order of the log. */
  void found(RepositoryName repository, Position position) {
    Deque<Position> tail = tails.computeIfAbsent(repository, name -> new ArrayDeque<>());
    // Numbers begin anew only when a checkpoint contains everything before.
    while (!tail.isEmpty() && tail.getLast().sequence() >= position.sequence()) {
      tail.removeLast().segment().addPending(-1);
    }
    add(repository, position);
    sequences.put(repository, position.sequence());
  }

  /** Takes a record that was written. */
  void add(RepositoryName repository, Position position) {
    tails.computeIfAbsent(repository, name -> new ArrayDeque<>()).add(position);
    position.segment().addPending(1);
  }

  /** Gives a record its number. */
  void claim(RepositoryName repository, long sequence) throws SequenceTakenException {
    Long last = sequences.get(repository);
    if (last != null && sequence != last + 1) {
      throw new SequenceTakenException(repository, sequence);
    }
    sequences.put(repository, sequence);
  }

  /** Takes back the numbers of a repository's records that were not written. */
  void unclaim(RepositoryName repository) {
    Deque<Position> tail = tails.get(repository);
    if (tail == null) {
      sequences.remove(repository);
    } else {
      sequences.put(repository, tail.getLast().sequence());
    }
  }

  /**
   * Drops the records that a checkpoint contains.
   *
   * @return whether a segment has no more records because of it
   */
  boolean settle(RepositoryName repository, long sequence) {
    boolean settled = false;
    Deque<Position> tail = tails.getOrDefault(repository, new ArrayDeque<>());
    while (!tail.isEmpty() && tail.getFirst().sequence() <= sequence) {
      LogSegment segment = tail.removeFirst().segment();
      segment.addPending(-1);
      settled |= segment.pending() == 0;
    }
    if (tail.isEmpty()) {
      tails.remove(repository);
    }
    return settled;
  }

  /** Forgets the last number of a repository that has no records. */
  void forgetNumber(RepositoryName repository) {
    if (!tails.containsKey(repository)) {
      sequences.remove(repository);
    }
  }

  /** Number of a repository's last record, 0 when none is known. */
  long sequence(RepositoryName repository) {
    return sequences.getOrDefault(repository, 0L);
  }

  List<Position> of(RepositoryName repository) {
    Deque<Position> tail = tails.get(repository);
    return tail == null ? List.of() : List.copyOf(tail);
  }

  Set<RepositoryName> repositories() {
    return Set.copyOf(tails.keySet());
  }
}
