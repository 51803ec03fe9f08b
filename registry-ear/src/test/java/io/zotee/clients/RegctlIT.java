package io.zotee.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** regctl (regclient): image copies, artifacts with a subject, indexes, tag deletes, sha512. */
@ExtendWith(RegistryExtension.class)
class RegctlIT {
  private static final String SBOM_TYPE = "application/spdx+json";
  private static final String SBOM = "{\"spdxVersion\":\"SPDX-2.3\",\"name\":\"debian\"}";

  private final Registry registry;
  private final Path home;
  private final Client regctl;

  RegctlIT(Registry registry, Path home) throws Exception {
    this.registry = registry;
    this.home = home;
    this.regctl = Client.named("regctl", home);
    regctl.run("registry", "set", registry.authority(), "--tls=disabled");
  }

  @Test
  void debianImageComesBackByteForByte() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);
    String image = registry.repository("regctl/debian") + ":12";
    regctl.run("image", "copy", "ocidir://" + debian.directory() + ":12", image);

    OciLayout copy = pull(image);

    assertThat(copy.content()).isEqualTo(debian.content());
    assertThat(regctl.run("manifest", "head", image)).isEqualTo(debian.digest());
    assertThat(regctl.bytes("manifest", "get", "--format=raw-body", image))
        .isEqualTo(debian.manifest());
  }

  @Test
  void everyPlatformOfAnIndexComesBackByteForByte() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    String image = pushPlatforms("regctl/platforms");

    assertThat(pull(image).content()).isEqualTo(platforms.content());
  }

  @Test
  void sha512ImageComesBackByteForByte() throws Exception {
    ClientInputs.multiPlatformImage(home);
    OciLayout sha512 = new OciLayout(home.resolve("sha512"));
    regctl.run(
        "image",
        "mod",
        "ocidir://multi-platform:1",
        "--digest-algo=sha512",
        "--create=ocidir://" + sha512.directory() + ":1");
    assertThat(sha512.digest()).startsWith("sha512:");
    String image = registry.repository("regctl/sha512") + ":1";
    regctl.run("image", "copy", "ocidir://" + sha512.directory() + ":1", image);

    assertThat(pull(image).content()).isEqualTo(sha512.content());
  }

  @Test
  void sbomIsFoundThroughItsSubjectAndFollowsACopy() throws Exception {
    String image = pushPlatforms("regctl/subject");
    Files.writeString(home.resolve("sbom.json"), SBOM);
    regctl.run(
        "artifact",
        "put",
        "--artifact-type=" + SBOM_TYPE,
        "--file=sbom.json",
        "--file-media-type=" + SBOM_TYPE,
        "--subject=" + image);
    assertThat(sbomOf(image)).isEqualTo(SBOM);

    String copy = registry.repository("regctl/subject-copy") + ":1";
    regctl.run("image", "copy", "--referrers", "--digest-tags", image, copy);

    assertThat(sbomOf(copy)).isEqualTo(SBOM);
    String referrers = regctl.run("artifact", "list", "--format=raw-body", image);
    assertThat(referrers).contains("\"artifactType\":\"" + SBOM_TYPE + "\"");
    assertThat(regctl.run("artifact", "list", "--format=raw-body", copy)).isEqualTo(referrers);
  }

  @Test
  void digestTagsFollowACopy() throws Exception {
    String image = pushPlatforms("regctl/digest-tags");
    String tag = regctl.run("manifest", "head", image).replace(':', '-') + ".sig";
    Files.writeString(home.resolve("payload"), "signed by nobody");
    regctl.run(
        "artifact",
        "put",
        "--artifact-type=application/vnd.example.signature",
        "--file=payload",
        registry.repository("regctl/digest-tags") + ":" + tag);

    String copy = registry.repository("regctl/digest-tags-copy");
    regctl.run("image", "copy", "--referrers", "--digest-tags", image, copy + ":1");

    assertThat(regctl.run("tag", "ls", copy).lines()).containsExactly("1", tag);
    assertThat(regctl.run("artifact", "get", copy + ":" + tag)).isEqualTo("signed by nobody");
  }

  @Test
  void indexIsCreatedFromImagesAndItsTagRemoved() throws Exception {
    String image = pushPlatforms("regctl/index");
    String repository = registry.repository("regctl/index");
    regctl.run(
        "index",
        "create",
        repository + ":two",
        "--ref=" + image,
        "--platform=linux/amd64",
        "--platform=linux/s390x");
    String index = regctl.run("manifest", "get", "--format=raw-body", repository + ":two");
    assertThat(index).contains("amd64", "s390x").doesNotContain("arm64");
    String digest = regctl.run("manifest", "head", repository + ":two");

    regctl.run("tag", "rm", repository + ":two");

    assertThat(regctl.run("tag", "ls", repository)).isEqualTo("1");
    assertThat(regctl.run("manifest", "head", image)).isNotEqualTo(digest);
  }

  @Test
  void chunkedBlobUploadComesBackByteForByteAndIsDeleted() throws Exception {
    byte[] blob = new byte[10_000_000];
    new Random(7).nextBytes(blob);
    Path file = Files.write(home.resolve("blob"), blob);
    String repository = registry.repository("regctl/blobs");
    Process put = regctl.builder("blob", "put", repository).redirectInput(file.toFile()).start();
    String digest = new String(put.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(put.waitFor()).isZero();

    assertThat(regctl.bytes("blob", "get", repository, digest)).isEqualTo(blob);
    regctl.run("blob", "delete", repository, digest);
    assertThatThrownBy(() -> regctl.run("blob", "head", repository, digest))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("404");
  }

  private String pushPlatforms(String repository) throws Exception {
    String image = registry.repository(repository) + ":1";
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    regctl.run("image", "copy", "ocidir://" + platforms.directory() + ":1", image);
    return image;
  }

  private OciLayout pull(String image) throws Exception {
    OciLayout copy = new OciLayout(home.resolve("copy"));
    regctl.run("image", "copy", image, "ocidir://" + copy.directory() + ":pulled");
    return copy;
  }

  private String sbomOf(String image) throws Exception {
    return regctl.run(
        "artifact", "get", "--subject=" + image, "--filter-artifact-type=" + SBOM_TYPE);
  }
}
