package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;
import java.nio.file.Path;

/** What the command verify writes. */
interface VerifyOutput {
  /** The file is what it should be. */
  void valid();

  /** Something in the file is odd but no mistake. */
  void doubtful(Problem warning);

  /** The file is right, but a server of this version refuses to go on without what it asks for. */
  void unavailable(Problem lack);

  /** A file that the configuration names is not here, so only a server can tell. */
  void absent(String key, Path file);

  /** A file that the configuration names is here, but cannot be used. */
  void unusable(String key, String problem);

  /** The file cannot be used. */
  void invalid(InvalidConfigurationException problems);
}
