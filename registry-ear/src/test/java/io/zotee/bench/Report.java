package io.zotee.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what was measured: a line a row while it runs, and a file with everything at the end. */
final class Report {
  private static final String LINE =
      "| %-24s | %-14s | %9s | %9s | %6s | %6s | %9s | %8s | %8s | %6s |%n";

  private final PrintStream out;
  private final List<Row> rows = new ArrayList<>();
  private final JsonObjectBuilder facts = Json.createObjectBuilder();

  Report(PrintStream out) {
    this.out = out;
    facts.add("machine", Machine.describe());
  }

  /** Prints the head of the table (Markdown). */
  void begin() {
    out.printf(
        LINE,
        "operation",
        "of",
        "cpu ms/op",
        "cold",
        "spread",
        "ratio",
        "op/s",
        "p50 ms",
        "p99 ms",
        "errors");
    out.println("|---|---|---|---|---|---|---|---|---|---|");
  }

  /** Adds rows of one scenario; each is compared with the last of them. */
  void add(List<Row> scenario) {
    Row base = scenario.get(scenario.size() - 1);
    for (Row row : scenario) {
      rows.add(row);
      out.printf(
          LINE,
          row.scenario(),
          row.subject(),
          figure(row.cpuMillisPerOperation()),
          figure(row.earlyCpuMillisPerOperation()),
          Math.round(row.spread() * 100) + " %",
          figure(row.cpuMillisPerOperation() / base.cpuMillisPerOperation()),
          figure(row.operationsPerSecond()),
          figure(row.latencyMillis(50)),
          figure(row.latencyMillis(99)),
          row.errors());
      if (row.firstError() != null) {
        out.println("  first error: " + row.firstError());
      }
    }
  }

  /** Adds a figure that belongs to no scenario, and prints it. */
  void fact(String name, Map<String, Double> values) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    values.forEach(object::add);
    facts.add(name, object);
    out.println(name + ": " + values);
  }

  /** Writes everything as JSON. */
  void write(Path file) throws IOException {
    JsonArrayBuilder array = Json.createArrayBuilder();
    rows.forEach(row -> array.add(json(row)));
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
            .createWriter(Files.newBufferedWriter(file))) {
      writer.write(facts.add("rows", array).build());
    }
    out.println("written to " + file);
  }

  private static JsonObjectBuilder json(Row row) {
    JsonObjectBuilder object =
        Json.createObjectBuilder()
            .add("scenario", row.scenario())
            .add("subject", row.subject())
            .add("cpuMillisPerOperation", row.cpuMillisPerOperation())
            .add("operations", row.operations())
            .add("operationsPerSecond", row.operationsPerSecond())
            .add("errors", row.errors())
            .add("residentBytes", row.residentBytes())
            .add("peakResidentBytes", row.peakBytes())
            .add("warmUp", json(row.warmUp()))
            .add("rounds", json(row.rounds()));
    JsonObjectBuilder latency = Json.createObjectBuilder();
    for (double percentile : new double[] {50, 75, 90, 99, 99.9, 100}) {
      latency.add(Double.toString(percentile), row.latencyMillis(percentile));
    }
    return object.add("latencyMillis", latency);
  }

  private static JsonArrayBuilder json(List<Sample> samples) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Sample sample : samples) {
      array.add(
          Json.createObjectBuilder()
              .add("cpuMillisPerOperation", sample.cpuMillisPerOperation())
              .add("operationsPerSecond", sample.operationsPerSecond())
              .add("p99Millis", sample.latencyMillis(99)));
    }
    return array;
  }

  /** Three significant digits. */
  private static String figure(double value) {
    double magnitude = Math.abs(value);
    String format =
        magnitude >= 100 ? "%.0f" : magnitude >= 10 ? "%.1f" : magnitude >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
