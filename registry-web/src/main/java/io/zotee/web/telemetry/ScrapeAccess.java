package io.zotee.web.telemetry;

import io.zotee.config.HttpConfiguration;
import io.zotee.config.auth.AccessControlConfiguration;
import io.zotee.config.auth.AuthConfiguration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may collect the measurements, as {@code http.accessControl.metrics} says. Neither groups nor
 * being an administrator count, as in zot.
 *
 * @param authentication whether users can sign in at all
 * @param rules what access control says of measurements; null when there is no access control
 */
public record ScrapeAccess(boolean authentication, @Nullable Rules rules) {
  /** As the configuration says. */
  public static ScrapeAccess of(HttpConfiguration http) {
    AuthConfiguration signingIn = http.auth();
    AccessControlConfiguration control = http.accessControl();
    return new ScrapeAccess(
        signingIn != null && signingIn.isActive(),
        control == null || !control.isActive() ? null : Rules.of(control.metrics()));
  }

  /**
   * Section {@code http.accessControl.metrics}.
   *
   * @param users who may, by name
   * @param anonymous whether its {@code anonymousPolicy} has {@code read}
   */
  public record Rules(Set<String> users, boolean anonymous) {
    /** Nobody, where access control does not speak of measurements. */
    static Rules of(AccessControlConfiguration.@Nullable MetricsAccess metrics) {
      return metrics == null
          ? new Rules(Set.of(), false)
          : new Rules(metrics.users(), metrics.anonymousMayRead());
    }

    /** Copies the users. */
    public Rules {
      users = Set.copyOf(users);
    }
  }

  /** What becomes of a request for the measurements. */
  public enum Decision {
    /** They are told. */
    ALLOWED,
    /** Whoever asks must sign in first: 401. */
    UNAUTHENTICATED,
    /** Whoever asks may not have them: 403. */
    FORBIDDEN
  }

  /**
   * Decides about a request.
   *
   * @param user who has signed in; null for who sent no credentials
   */
  public Decision decide(@Nullable String user) {
    Rules applied = rules;
    if (applied == null) {
      return user != null || !authentication ? Decision.ALLOWED : Decision.UNAUTHENTICATED;
    }
    if (user == null) {
      return applied.anonymous() ? Decision.ALLOWED : Decision.UNAUTHENTICATED;
    }
    return applied.users().contains(user) ? Decision.ALLOWED : Decision.FORBIDDEN;
  }
}
