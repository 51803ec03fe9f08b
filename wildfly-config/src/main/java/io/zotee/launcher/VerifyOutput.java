package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;

/** What the command verify writes. */
interface VerifyOutput {
  /** The file is what it should be. */
  void valid();

  /** Something in the file is odd but no mistake. */
  void doubtful(Problem warning);

  /** The file is right, but a server of this version refuses to go on without what it asks for. */
  void unavailable(Problem lack);

  /** The file cannot be used. */
  void invalid(InvalidConfigurationException problems);
}
