package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import java.util.List;

/**
 * Section {@code claimMapping} of an issuer of workloads' tokens: expressions in CEL over {@code
 * claims} and {@code vars}.
 */
public record WorkloadClaims(
    @Doc(
            "Values that are worked out first, in this order, each then known as `vars.` and its name.")
        List<Variable> variables,
    @Doc("What must hold for a token to be accepted.") List<Condition> validations,
    @Doc("The user's name. Empty: `claims.iss + '/' + claims.sub`.") @Default("") String username,
    @Doc("A list of the user's groups. Empty: none.") @Default("") String groups) {

  /** One of {@code variables}. */
  public record Variable(
      @Doc("Name of the value.") @Default("") @Required("name the value") String name,
      @Doc("The value, in CEL.") @Default("") @Required("write an expression in CEL")
          String expression) {}
}
