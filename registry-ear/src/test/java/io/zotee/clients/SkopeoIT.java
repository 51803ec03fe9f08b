package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** skopeo: copies between OCI layouts and the registry, Docker schema 2, inspect, list, delete. */
@ExtendWith(RegistryExtension.class)
class SkopeoIT {
  private final Registry registry;
  private final Path home;
  private final Client skopeo;

  SkopeoIT(Registry registry, Path home) {
    this.registry = registry;
    this.home = home;
    this.skopeo = Client.named("skopeo", home);
  }

  @Test
  void debianImageComesBackByteForByte() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);
    String image = registry.docker("skopeo/debian", "12");
    copy("oci:" + debian.directory() + ":12", image);

    OciLayout copy = new OciLayout(home.resolve("copy"));
    copy(image, "oci:" + copy.directory() + ":12");

    assertThat(copy.content()).isEqualTo(debian.content()).hasSize(7);
  }

  @Test
  void everyPlatformOfAnIndexComesBackByteForByte() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    String image = registry.docker("skopeo/platforms", "1");
    copy("oci:" + platforms.directory() + ":1", image);

    OciLayout copy = new OciLayout(home.resolve("copy"));
    copy(image, "oci:" + copy.directory() + ":1");

    assertThat(copy.content()).isEqualTo(platforms.content()).hasSize(11);
    for (String architecture : MultiPlatformImage.ARCHITECTURES) {
      assertThat(
              skopeo.run(
                  "--override-arch=" + architecture,
                  "inspect",
                  "--tls-verify=false",
                  "--format={{.Architecture}}",
                  image))
          .isEqualTo(architecture);
    }
  }

  @Test
  void dockerSchema2ImageKeepsItsManifest() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    Path docker = home.resolve("docker");
    skopeo.run("copy", "--format=v2s2", "oci:" + platforms.directory() + ":1", "dir:" + docker);
    byte[] manifest = Files.readAllBytes(docker.resolve("manifest.json"));
    assertThat(manifest).asString().contains("application/vnd.docker.distribution.manifest.v2");

    String image = registry.docker("skopeo/docker", "schema2");
    copy("dir:" + docker, image);

    assertThat(skopeo.bytes("inspect", "--raw", "--tls-verify=false", image)).isEqualTo(manifest);
    Path copy = home.resolve("copy");
    copy(image, "dir:" + copy);
    try (Stream<Path> files = Files.list(docker)) {
      assertThat(files)
          .hasSize(5)
          .allSatisfy(
              file -> assertThat(copy.resolve(file.getFileName())).hasSameBinaryContentAs(file));
    }
  }

  @Test
  void dockerManifestListKeepsEveryPlatform() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    Path docker = home.resolve("docker");
    skopeo.run(
        "copy", "--all", "--format=v2s2", "oci:" + platforms.directory() + ":1", "dir:" + docker);
    byte[] list = Files.readAllBytes(docker.resolve("manifest.json"));
    assertThat(list).asString().contains("application/vnd.docker.distribution.manifest.list.v2");

    String image = registry.docker("skopeo/docker-list", "schema2");
    copy("dir:" + docker, image);

    assertThat(skopeo.bytes("inspect", "--raw", "--tls-verify=false", image)).isEqualTo(list);
  }

  @Test
  void tagsAreListedAndAnImageIsDeleted() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    String repository = "skopeo/tags";
    for (String tag : new String[] {"b", "a"}) {
      copy("oci:" + platforms.directory() + ":1", registry.docker(repository, tag));
    }
    assertThat(tags(repository)).containsPattern("\"a\",\\s+\"b\"");

    skopeo.run("delete", "--tls-verify=false", registry.docker(repository, "a"));

    assertThat(tags(repository)).doesNotContain("\"a\"");
  }

  private String tags(String repository) throws Exception {
    return skopeo.run(
        "list-tags", "--tls-verify=false", "docker://" + registry.repository(repository));
  }

  private void copy(String source, String destination) throws Exception {
    skopeo.run(
        "copy", "--all", "--src-tls-verify=false", "--dest-tls-verify=false", source, destination);
  }
}
