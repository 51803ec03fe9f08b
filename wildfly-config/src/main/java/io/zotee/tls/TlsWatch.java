package io.zotee.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Notices that TLS files change, however they do: written in place, replaced by a rename, or behind
 * a symbolic link that is switched, as Kubernetes does it. It looks at the files that the paths
 * lead to once a second; asking the kernel to tell would need a watch on every link of each path.
 *
 * <p>A certificate and its key are two files, so they are read when they have been at rest for a
 * second.
 */
public final class TlsWatch {
  private static final long PERIOD_MILLIS = 1_000;

  private final ServerTls tls;
  private List<String> read;
  private List<String> seen;

  /** Watches the files of this. */
  public TlsWatch(ServerTls tls) {
    this.tls = tls;
    this.read = states();
    this.seen = read;
  }

  /** Watches from now on, in a thread of its own, until the process ends. */
  public void start() {
    Thread thread = new Thread(this::run, "tls-files");
    thread.setDaemon(true);
    thread.start();
  }

  /** Looks at the files. */
  void look() {
    List<String> states = states();
    if (!states.equals(read) && states.equals(seen)) {
      read = states;
      tls.reload();
    }
    seen = states;
  }

  private void run() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> states() {
    return tls.files().all().stream().map(TlsWatch::state).toList();
  }

  /** What differs when a file was changed or replaced. */
  private static String state(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
    } catch (IOException e) {
      return "cannot be read";
    }
  }
}
