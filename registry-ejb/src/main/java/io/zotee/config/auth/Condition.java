package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;

/** Something that must hold, and what is answered when it does not. */
public record Condition(
    @Doc("What must hold: an expression in CEL that is true or false.")
        @Default("")
        @Required("write an expression in CEL, as in \"req.tls.enabled\"")
        String expression,
    @Doc("What the client is told if it does not hold.") @Default("") String message) {}
