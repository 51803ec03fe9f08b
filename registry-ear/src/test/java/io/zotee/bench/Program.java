package io.zotee.bench;

import java.nio.file.Path;

/**
 * A registry that can be started.
 *
 * @param name as it stands in reports
 */
record Program(String name, Path executable) {
  @Override
  public String toString() {
    return name + " (" + executable + ")";
  }
}
