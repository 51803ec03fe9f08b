package io.zotee.tls;

import java.nio.file.Path;

/**
 * A reason why certificates or keys cannot be used. The message says which file, what is wrong with
 * it and what to do, and is meant for the user.
 */
public final class TlsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final String fault;

  /**
   * Something about TLS as a whole.
   *
   * @param setting the configuration key it is about
   */
  TlsException(String setting, String fault, Throwable cause) {
    super(setting + ": " + fault, cause);
    this.setting = setting;
    this.fault = fault;
  }

  /**
   * Something about a file.
   *
   * @param setting the configuration key that names it
   */
  TlsException(String setting, Path file, String what) {
    super(setting + " " + file + ": " + what);
    this.setting = setting;
    this.fault = file + ": " + what;
  }

  /** The configuration key. */
  public String setting() {
    return setting;
  }

  /** The explanation without the key. */
  public String fault() {
    return fault;
  }

  /** The explanation. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
