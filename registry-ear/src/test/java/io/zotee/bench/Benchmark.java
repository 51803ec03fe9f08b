package io.zotee.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entry point: {@code scenarios}, {@code growth}, {@code load}, {@code garbage} or {@code
 * access-log}; see {@link Options}.
 */
public final class Benchmark {
  private static final int FAILURES_SHOWN = 10;

  private final Options options;
  private final Report report = new Report(System.out);

  private Benchmark(Options options) {
    this.options = options;
  }

  /**
   * Measures what the first argument names.
   *
   * @throws IOException if a server cannot be started, or answers a preparation with an error
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    String what = args.length == 0 ? "scenarios" : args[0];
    Benchmark benchmark = new Benchmark(Options.fromSystem());
    switch (what) {
      case "scenarios" -> benchmark.scenarios();
      case "growth" -> benchmark.growth();
      case "load" -> benchmark.load();
      case "garbage" -> benchmark.garbage();
      case "access-log" -> benchmark.accessLog();
      default ->
          throw new IllegalArgumentException(
              "'"
                  + what
                  + "' is none of: scenarios, growth, load, garbage, access-log; set -Dbench=<one of them>");
    }
  }

  private void scenarios() throws IOException, InterruptedException {
    List<Server> servers = new ArrayList<>();
    try {
      for (Program program : options.programs()) {
        servers.add(start(program));
      }
      compare(Scenarios.all(), servers, "scenarios.json");
    } finally {
      for (Server server : servers) {
        server.close();
      }
    }
  }

  /** Ours twice: once with a line in the log for each request, once without. */
  private void accessLog() throws IOException, InterruptedException {
    Path executable = options.programs().get(0).executable();
    try (Server logging = start(new Program("info", executable), "info");
        Server quiet = start(new Program("error", executable), "error")) {
      compare(Scenarios.small(), List.of(logging, quiet), "access-log.json");
    }
  }

  private void compare(List<Scenario> scenarios, List<Server> servers, String file)
      throws IOException, InterruptedException {
    report.begin();
    for (Scenario scenario : scenarios) {
      if (options.only().matcher(scenario.name()).find()) {
        compare(scenario, servers);
      }
    }
    for (Server server : servers) {
      report.fact(server.name() + " at the end", memory(server));
    }
    report.write(options.directory().resolve(file));
  }

  private void growth() throws IOException, InterruptedException {
    try (Server server = start(options.programs().get(0))) {
      Growth growth = new Growth(server);
      growth.fill(options.tags());
      report.begin();
      for (Growth.Pair pair : growth.pairs()) {
        try (Meter large = new Meter(options.tags() + " tags", server, pair.large());
            Meter small = new Meter("new", server, pair.small())) {
          report.add(new Comparison(options).measure(pair.large().name(), List.of(large, small)));
        }
      }
      report.fact(server.name() + " at the end", memory(server));
      report.write(options.directory().resolve("growth.json"));
    }
  }

  private void load() throws IOException, InterruptedException {
    try (Server server = start(options.programs().get(0))) {
      Load.Result result = Load.run(server, options.load());
      Map<String, Double> facts = new LinkedHashMap<>();
      facts.put("failures", (double) result.failures().size());
      facts.put("actions", (double) result.actions());
      facts.put("images", (double) result.images());
      facts.put("cpu ms", result.cpuMillis());
      facts.putAll(memory(server));
      report.fact("load", facts);
      result.failures().stream().limit(FAILURES_SHOWN).forEach(System.out::println);
      report.write(options.directory().resolve("load.json"));
    }
  }

  private void garbage() throws IOException, InterruptedException {
    Garbage.Result result =
        new Garbage(options).measure(options.programs().get(0), options.directory());
    for (Garbage.Situation situation : Garbage.Situation.values()) {
      Map<String, Double> facts = new LinkedHashMap<>();
      facts.put("p50 ms", result.millis(situation, 50));
      facts.put("p99 ms", result.millis(situation, 99));
      facts.put(
          "p99 to quiet p99",
          result.millis(situation, 99) / result.millis(Garbage.Situation.QUIET, 99));
      List<Double> ratios = result.ratios(situation);
      for (int i = 0; i < ratios.size(); i++) {
        facts.put("in round " + (i + 1), ratios.get(i));
      }
      report.fact("pulls, " + situation, facts);
    }
    report.write(options.directory().resolve("garbage.json"));
  }

  private void compare(Scenario scenario, List<Server> servers)
      throws IOException, InterruptedException {
    List<Meter> meters = new ArrayList<>();
    try {
      for (Server server : servers) {
        meters.add(new Meter(server.name(), server, scenario));
      }
      report.add(new Comparison(options).measure(scenario.name(), meters));
    } finally {
      for (Meter meter : meters) {
        meter.close();
      }
    }
  }

  private Server start(Program program) throws IOException {
    return start(program, Server.QUIET);
  }

  private Server start(Program program, String logLevel) throws IOException {
    Server server = Server.start(program, options.directory().resolve(program.name()), logLevel);
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("ready after ms", (double) server.startTime().toMillis());
    facts.putAll(memory(server));
    report.fact(server.name() + " at the start", facts);
    return server;
  }

  private static Map<String, Double> memory(Server server) throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("resident MiB", (double) (server.usage().residentBytes() >> 20));
    values.put("most resident MiB", (double) (server.usage().peakBytes() >> 20));
    return values;
  }
}
