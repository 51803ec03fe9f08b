package io.zotee.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says about a process (proc_pid_stat(5), proc_pid_status(5)). */
record ProcessUsage(long pid) {
  /** The unit of the times in {@code stat}: 100 a second for all programs on Linux. */
  private static final double MILLIS_PER_TICK = 10;

  /** Processor time in milliseconds, user and system, of all threads since the start. */
  double cpuMillis() throws IOException {
    String stat = Files.readString(directory().resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
  }

  /** Resident memory now, in bytes. */
  long residentBytes() throws IOException {
    return status("VmRSS:");
  }

  /** The most resident memory so far, in bytes. */
  long peakBytes() throws IOException {
    return status("VmHWM:");
  }

  private long status(String key) throws IOException {
    for (String line : Files.readAllLines(directory().resolve("status"))) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IOException("process " + pid + " has no " + key + "; it has ended");
  }

  private Path directory() {
    return Path.of("/proc", Long.toString(pid));
  }
}
