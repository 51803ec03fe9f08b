package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Switchable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code http.accessControl}: what clients may do. Users and groups are compared exactly,
 * with case.
 */
public record AccessControlConfiguration(
    @Doc(
            "What may be done in which repositories, by glob as in `retention.policies`. Of several"
                + " globs that match a repository, the longest alone decides.")
        Map<String, RepositoryPolicies> repositories,
    @Doc("Who may do what in every repository.") @Default(Default.NULL)
        @Nullable Policy adminPolicy,
    @Doc("Groups by name.") Map<String, Group> groups,
    @Doc("Who may read the measurements of `extensions.metrics`.") @Default(Default.NULL)
        @Nullable MetricsAccess metrics)
    implements Switchable {

  /** Whether anything is granted or denied. */
  @Override
  public boolean isActive() {
    return !repositories.isEmpty() || adminPolicy != null || metrics != null;
  }

  /** One of {@code repositories}: what may be done there. */
  public record RepositoryPolicies(
      @Doc("What users and groups may do.") List<Policy> policies,
      @Doc("What everybody who signed in may do.") Set<Action> defaultPolicy,
      @Doc("What those may do who did not sign in.") Set<Action> anonymousPolicy) {}

  /** What some users and groups may do. */
  public record Policy(
      @Doc("Names of users.") Set<String> users,
      @Doc("What they may do.") Set<Action> actions,
      @Doc("Names of groups.") Set<String> groups,
      @Doc("What must hold, all of it, beside.") List<Condition> conditions) {}

  /** One of {@code groups}. */
  public record Group(@Doc("Names of the users in it.") Set<String> users) {}

  /** Section {@code http.accessControl.metrics}. */
  public record MetricsAccess(
      @Doc("Names of the users who may read them.") Set<String> users,
      @Doc("With `read` those may read them who did not sign in.") Set<Action> anonymousPolicy) {

    /** Whether a client that did not sign in may read the measurements. */
    public boolean anonymousMayRead() {
      return anonymousPolicy.contains(Action.READ);
    }
  }
}
