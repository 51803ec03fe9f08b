package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import io.zotee.server.ZotServer;
import io.zotee.server.ZotSetup;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus collects from a running server, and the dashboard and the alerts find what they ask
 * for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {
  /**
   * What promtool has against names that are zot's, and that dashboards ask for: capitals in four
   * labels, and the end of a gauge's name.
   */
  private static final Set<String> AGAINST_ZOTS_NAMES =
      Set.of(
          "zot_info label names should be written in 'snake_case' not 'camelCase'",
          "zot_storage_lock_latency_seconds label names should be written in 'snake_case' not"
              + " 'camelCase'",
          "zot_scheduler_workers_total non-counter metrics should not have \"_total\" suffix");

  private Path home;
  private ZotServer server;
  private RegistryClient registry;

  @BeforeAll
  void start(@TempDir Path fresh) {
    home = fresh;
    server =
        ZotServer.start(
            ZotSetup.in(home)
                .configuration(
                    """
                    {
                      "storage": {"rootDirectory": "%s/root"},
                      "http": {"port": 0},
                      "extensions": {"metrics": {}}
                    }
                    """
                        .formatted(home)));
    registry = new RegistryClient(new RegistryTarget(server.uri(), false));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theDashboardAndTheAlertsFindWhatTheyAskFor() throws Exception {
    Sample image = Samples.image();
    registry.repository("team/app").have(image, "1.0");
    registry.repository("team/app").getManifest("1.0");
    String target = server.uri().getAuthority();
    try (Prometheus prometheus = Prometheus.start(home, target, Monitoring.alerts())) {
      Await.until("it collects", () -> hasValue(prometheus, "up{job=\"zotee\"} == 1"));
      Await.until(
          "it knows what a repository takes up",
          () -> hasValue(prometheus, "zot_repo_storage_bytes{repo=\"team/app\"} > 0"));
      for (String counter : List.of("zot_repo_uploads_total", "zot_repo_downloads_total")) {
        Await.until(counter, () -> hasValue(prometheus, counter + "{repo=\"team/app\"} > 0"));
      }

      Set<String> metrics = new TreeSet<>();
      for (String query : Monitoring.queries()) {
        prometheus.query(query);
        metrics.addAll(Monitoring.metrics(query));
      }
      assertThat(metrics).hasSizeGreaterThan(30);
      List<JsonObject> alerts = prometheus.alerts().getValuesAs(JsonObject.class);
      assertThat(alerts).isNotEmpty();
      for (JsonObject alert : alerts) {
        Await.until(alert.getString("name") + " is looked at", () -> isHealthy(prometheus, alert));
        metrics.addAll(Monitoring.metrics(alert.getString("query")));
      }
      assertThat(metrics)
          .allSatisfy(metric -> assertThat(hasValue(prometheus, metric)).as(metric).isTrue());
      assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
    }
  }

  private static boolean hasValue(Prometheus prometheus, String expression) {
    return !prometheus.query(expression).isEmpty();
  }

  private static boolean isHealthy(Prometheus prometheus, JsonObject alert) {
    return prometheus.alerts().getValuesAs(JsonObject.class).stream()
        .filter(each -> each.getString("name").equals(alert.getString("name")))
        .allMatch(each -> each.getString("health").equals("ok"));
  }

  @Test
  void eachPanelIsThereOnceAndSaysWhatItShows() throws IOException {
    List<JsonObject> panels = Monitoring.panels();

    assertThat(panels).extracting(panel -> panel.getInt("id")).doesNotHaveDuplicates();
    assertThat(panels)
        .filteredOn(panel -> !panel.getString("type").equals("row"))
        .isNotEmpty()
        .allSatisfy(panel -> assertThat(panel.getString("description")).endsWith("."));
  }

  @Test
  void alertsAreRaisedWhenTheyShouldBe() throws Exception {
    Client promtool = Client.named("promtool", home);
    Path test = home.resolve("alerts-test.yml");
    Files.copy(Path.of("target", "test-classes", "monitoring", "alerts-test.yml"), test);
    Files.copy(Monitoring.alerts(), home.resolve("prometheus-alerts.yml"));

    assertThat(promtool.run("check", "rules", Monitoring.alerts())).contains("SUCCESS");
    assertThat(promtool.run("test", "rules", test)).contains("SUCCESS");
  }

  @Test
  void promtoolHasNothingAgainstTheMeasurementsButZotsNames() throws Exception {
    Client promtool = Client.named("promtool", home);
    String told = registry.call("GET", "/metrics").send().text();
    assertThat(told).contains("zot_info{");
    Path input = Files.writeString(home.resolve("metrics.txt"), told);
    Path output = home.resolve("promtool.txt");

    Process process =
        promtool
            .builder("check", "metrics")
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();

    assertThat(Files.readAllLines(output)).isNotEmpty().isSubsetOf(AGAINST_ZOTS_NAMES);
  }
}
