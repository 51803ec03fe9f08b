package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** podman: push, pull, run, multi-platform manifests. */
@ExtendWith(RegistryExtension.class)
class PodmanIT {
  private final Registry registry;
  private final Path home;
  private final Client podman;

  PodmanIT(Registry registry, Path home) throws Exception {
    this.registry = registry;
    this.home = home;
    this.podman =
        ContainersStorage.client("podman", home)
            .leading(
                "--tmpdir=" + home.resolve("tmp"), "--cgroup-manager=cgroupfs", "--runtime=runc");
  }

  @Test
  void pushedImageIsPulledBackAndRuns() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);
    String image = registry.repository("podman/debian") + ":12";
    String id = podman.run("pull", "--quiet", "oci:" + debian.directory() + ":12");
    podman.run("push", "--tls-verify=false", "--digestfile=pushed", id, image);
    podman.run("rmi", "--all", "--force");

    assertThat(podman.run("pull", "--quiet", "--tls-verify=false", image)).isEqualTo(id);

    assertThat(podman.run("image", "inspect", "--format={{.Digest}}", image))
        .isEqualTo(Files.readString(home.resolve("pushed")));
    assertThat(debian.content()).containsKey("sha256:" + id);
    assertThat(
            podman.run(
                "run",
                "--rm",
                "--network=none",
                "--ulimit=nofile=10000:10000",
                "--ulimit=nproc=4000:4000",
                image,
                "python3",
                "/app/main.py"))
        .isEqualTo("hello from the fifth layer");
  }

  @Test
  void dockerSchema2ImageIsPulledBackWithTheDigestItWasPushedWith() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    String image = registry.repository("podman/docker") + ":schema2";
    String id = podman.run("pull", "--quiet", "oci:" + platforms.directory() + ":1");
    podman.run("push", "--tls-verify=false", "--format=v2s2", "--digestfile=pushed", id, image);
    podman.run("rmi", "--all", "--force");

    podman.run("pull", "--quiet", "--tls-verify=false", image);

    assertThat(podman.run("image", "inspect", "--format={{.Digest}} {{.ManifestType}}", image))
        .isEqualTo(
            Files.readString(home.resolve("pushed"))
                + " application/vnd.docker.distribution.manifest.v2+json");
  }

  @Test
  void manifestListKeepsEveryPlatform() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    String list = registry.repository("podman/list") + ":1";
    podman.run("manifest", "create", "list");
    podman.run("manifest", "add", "--all", "list", "oci:" + platforms.directory() + ":1");
    podman.run("manifest", "push", "--all", "--tls-verify=false", "list", "docker://" + list);
    podman.run("manifest", "rm", "list");

    for (String architecture : MultiPlatformImage.ARCHITECTURES) {
      podman.run("pull", "--quiet", "--tls-verify=false", "--arch=" + architecture, list);
      assertThat(podman.run("image", "inspect", "--format={{.Architecture}}", list))
          .isEqualTo(architecture);
    }
  }
}
