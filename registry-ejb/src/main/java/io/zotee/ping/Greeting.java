package io.zotee.ping;

import jakarta.enterprise.context.ApplicationScoped;

/** Throw-away. */
@ApplicationScoped
public class Greeting {
  /** Throw-away. */
  public String text() {
    return "{\"distSpecVersion\":\"1.1.1\"}";
  }
}
