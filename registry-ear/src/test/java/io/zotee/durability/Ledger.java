package io.zotee.durability;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked of a registry and how it answered, in order: each operation's intent before it is
 * asked for, its end when the answer is there. For many threads.
 */
final class Ledger {
  private final Sink sink;
  private long operations;

  /** Where entries go. */
  interface Sink {
    void write(Entry entry) throws IOException;
  }

  private Ledger(Sink sink) {
    this.sink = sink;
  }

  /** A ledger in memory, for a registry in another process. */
  static Ledger in(List<Entry> entries) {
    return new Ledger(entries::add);
  }

  /**
   * A ledger in a file, which outlives the process: each entry is handed to the system by a call of
   * its own before anything else happens.
   */
  static Ledger in(Path file) throws IOException {
    OutputStream out = new FileOutputStream(file.toFile(), true);
    return new Ledger(entry -> out.write((entry + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** The entries of a file, without the last if it was cut off. */
  static List<Entry> read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    String text = Files.readString(file);
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      Entry.parse(text.substring(start, end)).ifPresent(entries::add);
      start = end;
    }
    return entries;
  }

  /** Writes that an operation is about to be asked for; returns its number. */
  synchronized long begin(List<Effect> effects) {
    long operation = ++operations;
    write(new Entry.Begin(operation, System.currentTimeMillis(), List.copyOf(effects)));
    return operation;
  }

  /** Writes how an operation ended; one that was not done has no effect. */
  synchronized void end(long operation, boolean done) {
    write(new Entry.End(operation, done));
  }

  /** Writes that the registry has done what it must not do. */
  synchronized void violation(String text) {
    write(new Entry.Violation(text));
  }

  private void write(Entry entry) {
    try {
      sink.write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be written", e);
    }
  }
}
