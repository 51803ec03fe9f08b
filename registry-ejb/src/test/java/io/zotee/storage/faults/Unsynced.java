package io.zotee.storage.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Changes to one file or directory in their order, of which not all are known to be on disk. */
final class Unsynced<C> {
  private final List<Change<C>> changes = new ArrayList<>();

  /** A change. */
  static final class Change<C> {
    final C what;
    private State state = State.DIRTY;

    Change(C what) {
      this.what = what;
    }

    boolean isSynced() {
      return state == State.SYNCED;
    }
  }

  private enum State {
    /** The next sync writes it. */
    DIRTY,
    /** A sync has failed to write it, perhaps, and no other one will. */
    IN_DOUBT,
    /** On disk, but something before it may not be. */
    SYNCED
  }

  Change<C> add(C what) {
    Change<C> change = new Change<>(what);
    changes.add(change);
    return change;
  }

  /** A sync has worked: tells the changes that nothing doubtful is in front of any more. */
  void sync(Predicate<C> ready, Consumer<C> settled) {
    for (Change<C> change : changes) {
      if (change.state == State.DIRTY && ready.test(change.what)) {
        change.state = State.SYNCED;
      }
    }
    while (!changes.isEmpty() && changes.get(0).isSynced()) {
      settled.accept(changes.remove(0).what);
    }
  }

  /** A sync has failed. */
  void doubt() {
    for (Change<C> change : changes) {
      if (change.state == State.DIRTY) {
        change.state = State.IN_DOUBT;
      }
    }
  }

  List<Change<C>> inOrder() {
    return changes;
  }
}
