package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Secret;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code cluster}: servers that share the repositories among them. */
public record ClusterConfiguration(
    @Doc(
            "Every member of the cluster, this one included, as `host:port`; the same list in the"
                + " same order in every member's file.")
        List<String> members,
    @Doc(
            "Key of the hash that gives each repository its member: 16 bytes of text, the same for"
                + " every member.")
        @Default("")
        Secret hashKey,
    @Doc(
            "How members prove to each other who they are. Without it: plain HTTP, or TLS as clients"
                + " of each other that trust the authorities of the machine.")
        @Default(Default.NULL)
        @Nullable Tls tls) {

  /** Section {@code cluster.tls}: the client's side of connections between members. */
  public record Tls(
      @Doc("File with the certificate that this member shows the others, in PEM.")
          @Default(Default.NULL)
          @Nullable Path cert,
      @Doc("File with the private key of that certificate, in PEM.") @Default(Default.NULL)
          @Nullable Path key,
      @Doc(
              "File with the certificates of the authorities that members' certificates come from, in PEM.")
          @Default(Default.NULL)
          @Nullable Path cacert) {}
}
