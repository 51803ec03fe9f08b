package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Section {@code http.ratelimit}: how many requests a client may make. */
public record RateLimitConfiguration(
    @Doc(
            "Most requests per second of one client, whatever their method; at least 1. Without it:"
                + " no limit beside those of `methods`.")
        @Default(Default.NULL)
        @Nullable Integer rate,
    @Doc("Further limits, each for the requests with one method.") List<MethodRate> methods) {

  /**
   * One limit for one method of HTTP.
   *
   * @param method in upper case
   */
  public record MethodRate(
      @Doc("The method, as in `GET`.") @Default("GET") @Required("name a method, as in \"GET\"")
          String method,
      @Doc("Most requests per second of one client with this method; at least 1.")
          @Default("1")
          @Required("write how many requests per second a client may make")
          int rate) {

    /** Writes the method as requests have it. */
    public MethodRate {
      method = method.toUpperCase(Locale.ROOT);
    }
  }
}
