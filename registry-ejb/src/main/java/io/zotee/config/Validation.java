package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Section;
import java.time.Duration;

/** The rules that a bound configuration must keep beyond its types: one method for each. */
final class Validation {
  private final Configuration configuration;
  private final Section file;
  private final Problems problems;

  private Validation(Configuration configuration, Section file, Problems problems) {
    this.configuration = configuration;
    this.file = file;
    this.problems = problems;
  }

  /** Adds a problem for every rule that the configuration breaks; the file tells the lines. */
  static void check(Configuration configuration, Section file, Problems problems) {
    Validation validation = new Validation(configuration, file, problems);
    validation.addressIsAHost();
    validation.portIsInRange();
    validation.garbageCollectionDelaysAreNotNegative();
  }

  private void addressIsAHost() {
    String address = configuration.http().address();
    boolean oneColon =
        address.indexOf(':') >= 0 && address.indexOf(':') == address.lastIndexOf(':');
    if (oneColon || !isHost(address)) {
      report(
          "http",
          "address",
          Quoted.of(address) + " is neither a host name nor an IP address",
          "write it without scheme, port and brackets, as in \"0.0.0.0\"");
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

  private void portIsInRange() {
    int port = configuration.http().port();
    if (port < 0 || port > 65535) {
      report("http", "port", port + " is not a TCP port", "write a number from 0 to 65535");
    }
  }

  private void garbageCollectionDelaysAreNotNegative() {
    StorageConfiguration storage = configuration.storage();
    isNotNegative("gcDelay", storage.gcDelay());
    isNotNegative("gcInterval", storage.gcInterval());
    isNotNegative("gcMaxSchedulerDelay", storage.gcMaxSchedulerDelay());
  }

  private void isNotNegative(String key, Duration duration) {
    if (duration.isNegative()) {
      report("storage", key, "is a negative duration", "write zero or more, as in \"1h\"");
    }
  }

  private void report(String section, String key, String what, String remedy) {
    Member found = file.member(section);
    Member value = found != null && found.value() instanceof Section s ? s.member(key) : null;
    int line = value == null ? 0 : value.value().line();
    problems.add(Place.ROOT.key(section).key(key), line, what, remedy);
  }
}
