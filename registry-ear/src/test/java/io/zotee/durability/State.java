package io.zotee.durability;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a registry must have after all that a ledger tells. */
final class State {
  private final Map<Key, Register> registers = new HashMap<>();
  private long place;

  /** An operation's writes, while it is not known how it ended. */
  private record Pending(Map<Register, Register.Write> writes) {}

  /**
   * Goes through the ledger of one life of the registry.
   *
   * @return the keys that it tells of
   */
  Set<Key> replay(List<Entry> ledger) {
    Map<Long, Pending> running = new HashMap<>();
    Set<Key> touched = new HashSet<>();
    for (Entry entry : ledger) {
      place++;
      if (entry instanceof Entry.Begin begin) {
        Map<Register, Register.Write> writes = new HashMap<>();
        for (Effect effect : begin.effects()) {
          touched.add(effect.key());
          Register register = register(effect.key());
          writes.put(register, register.begin(effect.value(), place, begin.millis()));
        }
        running.put(begin.operation(), new Pending(writes));
      } else if (entry instanceof Entry.End end) {
        Pending pending = running.remove(end.operation());
        if (pending != null) {
          pending.writes().forEach((register, write) -> end(register, write, end.done()));
        }
      }
    }
    return touched;
  }

  private void end(Register register, Register.Write write, boolean done) {
    if (done) {
      register.done(write, place);
    } else {
      register.refused(write);
    }
  }

  /** What is known of a thing; a thing of which nothing was told is not there. */
  Register register(Key key) {
    return registers.computeIfAbsent(key, first -> new Register());
  }

  /** All things of a kind that were ever told of. */
  List<Key> keys(Key.Kind kind) {
    return registers.keySet().stream().filter(key -> key.kind() == kind).toList();
  }

  /** Forgets what is certainly gone. */
  void forgetAbsent() {
    registers.values().removeIf(register -> register.candidates().equals(Set.of(Effect.ABSENT)));
  }
}
