package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;

/** What the command verify writes. */
interface VerifyOutput {
  /** The file is what it should be. */
  void valid();

  /** Something in the file is odd but no mistake. */
  void doubtful(Problem warning);

  /** The file cannot be used. */
  void invalid(InvalidConfigurationException problems);
}
