package io.zotee.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A configuration that is sound, and what there is to say about its file.
 *
 * @param configuration the configuration
 * @param warnings what is odd but no mistake, by line
 * @param unavailable what this version lacks, where going on without it would be unsafe; a server
 *     does not start with it
 * @param missing what this version lacks, where going on without it is harmless; a server starts
 *     and says so
 * @param files the file and those that {@code ${file:...}} names in it, absolute: what it says
 *     changes when one of them does
 */
public record CheckedConfiguration(
    Configuration configuration,
    List<Problem> warnings,
    List<Problem> unavailable,
    List<Problem> missing,
    List<Path> files) {

  /** Makes the lists unmodifiable. */
  public CheckedConfiguration {
    warnings = List.copyOf(warnings);
    unavailable = List.copyOf(unavailable);
    missing = List.copyOf(missing);
    files = List.copyOf(files);
  }
}
