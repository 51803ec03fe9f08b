package io.zotee.durability;

import io.zotee.bench.Directories;
import java.io.IOException;

/** Entry point: crashes a registry again and again; see docs/how-to/crash-the-server.md. */
public final class CrashDriver {
  private CrashDriver() {}

  /**
   * Runs what the words say, and exits with 1 when a promise was broken.
   *
   * @param args words as {@link CrashOptions} reads them
   */
  public static void main(String[] args) throws IOException {
    CrashOptions options = CrashOptions.parse(args);
    Directories.delete(options.directory());
    CrashReport report = new CrashRun(options, new CrashReport(System.out, options.seed())).run();
    System.out.println(report);
    System.exit(report.problems().isEmpty() ? 0 : 1);
  }
}
