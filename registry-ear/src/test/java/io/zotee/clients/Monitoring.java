package io.zotee.clients;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files for Prometheus and Grafana that come with the assembled server. */
final class Monitoring {
  private static final Path DIRECTORY = Path.of("target", "zotee", "share", "monitoring");
  private static final Pattern METRIC = Pattern.compile("\\b(?:zot|zotee|jvm|process)_[a-z_]+\\b");

  private Monitoring() {}

  /** The rules for alerts. */
  static Path alerts() {
    return DIRECTORY.resolve("prometheus-alerts.yml").toAbsolutePath();
  }

  /** The panels of the dashboard, those of its rows included. */
  static List<JsonObject> panels() throws IOException {
    try (JsonReader reader =
        Json.createReader(Files.newInputStream(DIRECTORY.resolve("grafana-dashboard.json")))) {
      return reader.readObject().getJsonArray("panels").getValuesAs(JsonObject.class);
    }
  }

  /** The dashboard's queries as Grafana would send them with everything selected. */
  static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    for (JsonObject panel : panels()) {
      for (JsonValue target :
          panel.getOrDefault("targets", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
        queries.add(
            target
                .asJsonObject()
                .getString("expr")
                .replace("$__rate_interval", "1m")
                .replaceAll("\\$(job|instance)", ".*"));
      }
    }
    return queries;
  }

  /** The names of the metrics in an expression. */
  static Set<String> metrics(String expression) {
    return METRIC
        .matcher(expression)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
