package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.value.Quoted;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules that bound records must keep beyond their types: one method for each record. */
final class Validation {
  private final Place place;
  private final Section section;
  private final Problems problems;

  private Validation(Place place, Section section, Problems problems) {
    this.place = place;
    this.section = section;
    this.problems = problems;
  }

  /** Adds a problem for every rule that a record breaks; its section tells the lines. */
  static void check(Record record, Place place, Section section, Problems problems) {
    Validation validation = new Validation(place, section, problems);
    if (record instanceof HttpConfiguration http) {
      validation.http(http);
    } else if (record instanceof StorageConfiguration storage) {
      validation.store(storage.settings());

      new StorageValidation(storage, place, section, problems).check();
    } else if (record instanceof StoreSettings store) {
      validation.store(store);
    } else if (record instanceof RetentionConfiguration retention) {
      validation.isNotNegative("delay", retention.delay());
    } else if (record instanceof RetentionPolicy policy) {
      validation.policy(policy);
    } else if (record instanceof KeepTags keep) {
      validation.rules(keep.rules());
    } else if (record instanceof KeepRules rules) {
      validation.rules(rules);
    } else if (record instanceof ScrubConfiguration scrub) {
      validation.scrub(scrub);
    } else if (record instanceof MetricsConfiguration.Prometheus prometheus) {
      validation.metricsPath(prometheus.path());
    }
  }

  private void http(HttpConfiguration http) {
    String address = http.address();
    boolean oneColon =
        address.indexOf(':') >= 0 && address.indexOf(':') == address.lastIndexOf(':');
    if (oneColon || !isHost(address)) {
      report(
          "address",
          Quoted.of(address) + " is neither a host name nor an IP address",
          "write it without scheme, port and brackets, as in \"0.0.0.0\"");
    }
    int port = http.port();
    if (port < 0 || port > 65535) {
      report("port", port + " is not a TCP port", "write a number from 0 to 65535");
    }
  }

  private static boolean isHost(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (!Character.isLetterOrDigit(c) && ".-_:%".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private void store(StoreSettings store) {
    isNotNegative("maxRepos", store.maxRepos());
    isNotNegative("gcDelay", store.gcDelay());
    isNotNegative("gcInterval", store.gcInterval());
    isNotNegative("gcMaxSchedulerDelay", store.gcMaxSchedulerDelay());
  }

  private void policy(RetentionPolicy policy) {
    KeepRules keepUntagged = policy.keepUntagged();
    if (keepUntagged != null && !keepUntagged.isEmpty() && !policy.deleteUntagged()) {
      report(
          "keepUntagged",
          "has no effect, because deleteUntagged is false and so nothing untagged is removed",
          "remove it, or set deleteUntagged to true");
    }
    if (policy.repositories().isEmpty()) {
      problems.warn(
          place.key("repositories"),
          section.line(),
          "the policy names no repository and has no effect",
          "name some, as in \"**\" for all");
    }
  }

  private void rules(KeepRules rules) {
    isNotNegative("pulledWithin", rules.pulledWithin());
    isNotNegative("pushedWithin", rules.pushedWithin());
    isNotNegative("mostRecentlyPulledCount", rules.mostRecentlyPulledCount());
    isNotNegative("mostRecentlyPushedCount", rules.mostRecentlyPushedCount());
  }

  private void scrub(ScrubConfiguration scrub) {
    if (!scrub.interval().equals(scrub.period())) {
      problems.warn(
          place.key("interval"), line("interval"), "is less than 2h, which is used", "write 2h");
    }
  }

  private void metricsPath(String path) {
    boolean clean = path.startsWith("/") && !path.endsWith("/");
    for (String component : path.substring(Math.min(1, path.length())).split("/", -1)) {
      clean &= !component.isEmpty() && !component.equals(".") && !component.equals("..");
    }
    if (!clean || path.equals("/v2") || path.startsWith("/v2/")) {
      report(
          "path",
          Quoted.of(path) + " cannot be the path of the measurements",
          "write a path of its own, as in \"/metrics\"");
    }
  }

  private void isNotNegative(String key, @Nullable Duration duration) {
    if (duration != null && duration.isNegative()) {
      report(key, "is a negative duration", "write zero or more, as in \"1h\"");
    }
  }

  private void isNotNegative(String key, int number) {
    if (number < 0) {
      report(key, number + " is a negative number", "write zero or more");
    }
  }

  private void report(String key, String what, String remedy) {
    problems.add(place.key(key), line(key), what, remedy);
  }

  private int line(String key) {
    Member member = section.member(key);
    return member == null ? 0 : member.value().line();
  }
}
