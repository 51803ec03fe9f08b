package io.zotee.launcher;

import io.zotee.telemetry.LogEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** What the server says when it is ready: first steps on a terminal, one line in a log. */
record Welcome(InetSocketAddress listener, Path rootDirectory) {
  private static final Logger LOG = System.getLogger("io.zotee.launcher");

  void greet(Output output) {
    if (output.isTerminal()) {
      output.out().println(firstSteps());
    } else {
      LogEvent.of("listening on " + uri() + ", images in " + rootDirectory)
          .with("address", uri())
          .with("rootDirectory", rootDirectory)
          .log(LOG, Level.INFO);
    }
  }

  private String firstSteps() {
    return """

        The registry is listening on %1$s and keeps its images in %2$s.
        Push a first image, and pull it back:

          skopeo copy --dest-tls-verify=false docker://docker.io/library/alpine:latest docker://%3$s/alpine:latest
          skopeo copy --src-tls-verify=false docker://%3$s/alpine:latest docker-archive:alpine.tar

        Ctrl-C stops it.
        """
        .formatted(uri(), rootDirectory, authority());
  }

  private String uri() {
    return "http://" + authority();
  }

  private String authority() {
    InetAddress address = listener.getAddress();
    InetAddress reachable =
        address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    String host = reachable.getHostAddress();
    return (reachable instanceof Inet6Address ? "[" + host + "]" : host) + ":" + listener.getPort();
  }
}
