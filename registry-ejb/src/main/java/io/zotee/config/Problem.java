package io.zotee.config;

import java.io.Serializable;

/**
 * One thing that is wrong with a configuration file.
 *
 * @param path the key, as in {@code storage.gcDelay}; empty when the whole file is meant
 * @param line the line in the file, from 1; 0 when there is none, as for a missing key
 * @param what what is wrong there
 * @param remedy what to do about it
 */
public record Problem(String path, int line, String what, String remedy) implements Serializable {

  /**
   * The problem on one line: {@code zot.json:12: storage.rootDirektory: unknown key; did you mean
   * "rootDirectory"?}.
   *
   * @param file the file's name as the user knows it
   */
  public String describe(String file) {
    return statement(file) + "; " + remedy;
  }

  /** The same without the remedy. */
  String statement(String file) {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    if (!path.isEmpty()) {
      text.append(": ").append(path);
    }
    return text.append(": ").append(what).toString();
  }
}
