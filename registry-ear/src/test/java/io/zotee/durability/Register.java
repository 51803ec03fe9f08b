package io.zotee.durability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one thing may be. Operations on it may overlap; it is what one of those left it as that no
 * later one has replaced for certain. Nothing else is possible, whenever the registry ended.
 */
final class Register {
  private final List<Write> writes = new ArrayList<>();
  private long told;

  /** A thing that is not there. */
  Register() {
    settle(Effect.ABSENT);
  }

  /** An operation on the thing. Times are places in the ledger. */
  static final class Write {
    private final String value;
    private final long began;
    private final long millis;
    private long ended = Long.MAX_VALUE;

    private Write(String value, long began, long millis) {
      this.value = value;
      this.began = began;
      this.millis = millis;
    }
  }

  /** The thing as it was seen. */
  final void settle(String value) {
    writes.clear();
    Write seen = new Write(value, 0, 0);
    seen.ended = 0;
    writes.add(seen);
  }

  /** An operation begins. */
  Write begin(String value, long place, long millis) {
    Write write = new Write(value, place, millis);
    writes.add(write);
    return write;
  }

  /** It is done: what had ended before it began is gone. */
  void done(Write write, long place) {
    write.ended = place;
    writes.removeIf(other -> other.ended < write.began);
    if (!write.value.equals(Effect.ABSENT)) {
      told = Math.max(told, write.millis);
    }
  }

  /** It was not done. */
  void refused(Write write) {
    writes.remove(write);
  }

  /** A client was told, at this time in milliseconds since the epoch, that the thing is there. */
  void tell(long millis) {
    told = Math.max(told, millis);
  }

  /** When a client was last told that the thing is there; milliseconds since the epoch. */
  long told() {
    return told;
  }

  /** All values that the thing may have. */
  Set<String> candidates() {
    return writes.stream().map(write -> write.value).collect(Collectors.toSet());
  }
}
