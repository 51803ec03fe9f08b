package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Helm 3: a chart as an OCI artifact. */
@ExtendWith(RegistryExtension.class)
class HelmIT {
  private final Registry registry;
  private final Path home;
  private final Client helm;

  HelmIT(Registry registry, Path home) {
    this.registry = registry;
    this.home = home;
    this.helm = Client.named("helm", home);
  }

  @Test
  void chartComesBackByteForByteAndCanBeShownAndRendered() throws Exception {
    helm.run("create", "demo");
    helm.run("package", "demo", "--version=1.2.3+build.4");
    Path chart = home.resolve("demo-1.2.3+build.4.tgz");
    String charts = "oci://" + registry.repository("helm");
    helm.run("push", "--plain-http", chart, charts);

    Path pulled = Files.createDirectory(home.resolve("pulled"));
    helm.run("pull", "--plain-http", charts + "/demo", "--version=1.2.3+build.4", "-d", pulled);

    assertThat(pulled.resolve(chart.getFileName())).hasSameBinaryContentAs(chart);
    assertThat(helm.run("show", "chart", "--plain-http", charts + "/demo"))
        .contains("version: 1.2.3+build.4");
    assertThat(helm.run("template", "--plain-http", "demo", charts + "/demo"))
        .contains("kind: Deployment");
  }

  @Test
  void newestChartOfAVersionRangeIsChosenFromTheTags() throws Exception {
    helm.run("create", "ranged");
    String charts = "oci://" + registry.repository("helm");
    for (String version : new String[] {"1.0.0", "1.9.0", "1.10.0", "2.0.0"}) {
      helm.run("package", "ranged", "--version=" + version);
      helm.run("push", "--plain-http", "ranged-" + version + ".tgz", charts);
    }

    assertThat(helm.run("show", "chart", "--plain-http", charts + "/ranged", "--version=^1.0.0"))
        .contains("version: 1.10.0");
  }
}
