package io.zotee.server;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.content.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running server has all of zot's metrics, with zot's types, labels and buckets. */
class MetricsIT {
  private static final Path TABLE = Path.of("target", "test-classes", "zot-metrics.txt");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  @Test
  void hasWhatZotHas(@TempDir Path directory) throws IOException {
    ZotSetup setup =
        ZotSetup.in(directory)
            .configuration(
                """
                {"storage": {"rootDirectory": "%s/root"}, "http": {"port": 0},
                 "extensions": {"metrics": {}}}
                """
                    .formatted(directory));
    try (ZotServer server = ZotServer.start(setup)) {
      RegistryClient registry = new RegistryClient(new RegistryTarget(server.uri(), false));
      registry.repository("team/app").have(Samples.image(), "1.0");
      registry.repository("team/app").getManifest("1.0");
      for (String line : Files.readAllLines(TABLE)) {
        if (!line.startsWith("#")) {
          String[] expected = line.split(" ", -1);
          Await.until(line, () -> told(registry).stream().anyMatch(each -> is(each, expected[0])));
          has(told(registry), expected);
        }
      }
    }
  }

  private static List<String> told(RegistryClient registry) {
    return registry.call("GET", "/metrics").send().text().lines().toList();
  }

  private static void has(List<String> told, String[] expected) {
    String name = expected[0];
    assertThat(told).contains("# TYPE " + name + " " + expected[1]);
    List<String> series = told.stream().filter(each -> is(each, name)).toList();
    TreeSet<String> labels = new TreeSet<>(List.of(expected[2].split(",", -1)));
    labels.remove("-");
    TreeSet<Double> buckets = new TreeSet<>();
    for (String each : series) {
      TreeSet<String> its =
          LABEL
              .matcher(each)
              .results()
              .map(label -> label.group(1))
              .collect(toCollection(TreeSet::new));
      LABEL
          .matcher(each)
          .results()
          .filter(label -> label.group(1).equals("le"))
          .map(MetricsIT::bound)
          .forEach(buckets::add);
      its.remove("le");
      assertThat(its).as(each).isEqualTo(labels);
    }
    if (expected.length > 3) {
      for (String bound : expected[3].split(",", -1)) {
        assertThat(buckets.remove(Double.valueOf(bound))).as("%s le %s", name, bound).isTrue();
      }
      assertThat(buckets).as(name).containsExactly(Double.POSITIVE_INFINITY);
    }
  }

  private static Double bound(MatchResult label) {
    return label.group(2).equals("+Inf")
        ? Double.POSITIVE_INFINITY
        : Double.valueOf(label.group(2));
  }

  private static boolean is(String line, String name) {
    return Pattern.matches(name + "(_bucket|_count|_sum)?[{ ].*", line);
  }
}
