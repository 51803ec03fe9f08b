package io.zotee.config;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rules of section {@code cluster}. */
final class ClusterValidation {
  /** SipHash's key has 128 bits. */
  private static final int KEY_LENGTH = 16;

  private ClusterValidation() {}

  static void check(ClusterConfiguration cluster, SectionReport report) {
    List<String> members = cluster.members();
    report.names("members", members, "name every member of the cluster, as in \"registry-1:5000\"");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < members.size(); i++) {
      SectionReport member = report.at("members").item(i);
      member.isHostAndPort(members.get(i));
      if (!seen.add(members.get(i).toLowerCase(Locale.ROOT))) {
        member.error("stands twice in the list", "name each member once");
      }
    }
    int length = cluster.hashKey().reveal().getBytes(StandardCharsets.UTF_8).length;
    if (length != KEY_LENGTH) {
      report.error(
          "hashKey",
          length == 0 ? "required, but missing" : "has " + length + " bytes, not " + KEY_LENGTH,
          "write 16 characters of ASCII, the same for every member");
    }
    ClusterConfiguration.Tls tls = cluster.tls();
    if (tls != null) {
      report.at("tls").goesWith("cert", "key", tls.key() != null);
      report.at("tls").goesWith("key", "cert", tls.cert() != null);
    }
  }
}
