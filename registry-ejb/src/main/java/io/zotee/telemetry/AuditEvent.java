package io.zotee.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Something that belongs into the audit log. Names of values are zot's where zot has one: {@code
 * component}, {@code clientIP}, {@code subject}, {@code action}, {@code object}, {@code status},
 * {@code module}, {@code repository}, {@code reference}, {@code tag}, {@code digest}, {@code
 * mediaType}, {@code decision}, {@code reason}, {@code dry-run}. Values must not be secrets: of a
 * key or a token only its name or identifier.
 */
public record AuditEvent(LogEvent content) {

  /** The user of a request that has none. */
  public static final String ANONYMOUS = "anonymous";

  /**
   * An event without values.
   *
   * @param message what happened, the same text for all events of a kind
   */
  public static AuditEvent of(String message) {
    return new AuditEvent(LogEvent.of(message));
  }

  /**
   * Adds a value, as {@link LogEvent#with} does.
   *
   * @param value null is passed over
   */
  public AuditEvent with(String name, @Nullable Object value) {
    content.with(name, value);
    return this;
  }

  /** What somebody did, or tried to do: login, logout, key created, key deleted, reload, … */
  public static AuditEvent action(String message, @Nullable String subject, String action) {
    return of(message)
        .with("subject", subject == null ? ANONYMOUS : subject)
        .with("action", action);
  }

  /** What the registry did by itself in a repository, by a module such as {@code gc}. */
  public static AuditEvent upkeep(String message, String module, String repository) {
    return of(message).with("module", module).with("repository", repository);
  }
}
