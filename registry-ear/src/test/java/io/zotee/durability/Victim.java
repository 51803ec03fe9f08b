package io.zotee.durability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A registry that is killed again and again; its root directory stays the same. */
interface Victim extends AutoCloseable {

  /** The root directory of its store. */
  Path root();

  /** What it promises to keep. */
  Promise promise();

  /** Starts it if need be, lets the workload run, and kills it; returns the workload's ledger. */
  List<Entry> live(Plan plan) throws IOException;

  /** Starts it, if need be, to answer the questions. */
  <T> T ask(Questions<T> questions) throws IOException;

  /** What is asked of a registry that nobody else uses. */
  interface Questions<T> {
    T ask(Registry registry) throws IOException;
  }

  /** Ends it as it should end. */
  @Override
  void close() throws IOException;
}
