package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * cosign with a key pair and without a transparency log: signatures as a tag, as a referrer and as
 * a Sigstore bundle, and an attested SBOM.
 */
@ExtendWith(RegistryExtension.class)
class CosignIT {
  private static final String HTTP = "--allow-http-registry";
  private static final String SIMPLE_SIGNING = "--new-bundle-format=false";

  private final Registry registry;
  private final Path home;
  private final Client cosign;
  private final Client sign;
  private final Client verify;

  CosignIT(Registry registry, Path home) throws Exception {
    this.registry = registry;
    this.home = home;
    this.cosign =
        Client.named("cosign", home).with("COSIGN_PASSWORD", "").with("COSIGN_EXPERIMENTAL", "1");
    this.sign = writing("sign");
    this.verify = reading("verify");
    cosign.run("generate-key-pair");
  }

  private Client writing(String command) {
    return cosign.leading(
        command,
        "--yes",
        "--key=cosign.key",
        "--use-signing-config=false",
        "--tlog-upload=false",
        HTTP);
  }

  private Client reading(String command) {
    return cosign.leading(command, "--key=cosign.pub", "--insecure-ignore-tlog", HTTP);
  }

  @Test
  void signatureAsTagIsVerified() throws Exception {
    String image = push("cosign/tag");
    sign.run(SIMPLE_SIGNING, image);

    assertThat(verify.run(SIMPLE_SIGNING, image))
        .contains(image.substring(image.indexOf("sha256:")));
    String tag = image.substring(image.indexOf("sha256:")).replace(':', '-') + ".sig";
    assertThat(cosign.run("triangulate", HTTP, image))
        .isEqualTo(registry.repository("cosign/tag") + ":" + tag);
  }

  @Test
  void signatureAsReferrerIsVerified() throws Exception {
    String image = push("cosign/referrer");
    sign.run(SIMPLE_SIGNING, "--registry-referrers-mode=oci-1-1", image);

    assertThat(verify.run(SIMPLE_SIGNING, "--experimental-oci11", image))
        .contains(image.substring(image.indexOf("sha256:")));
  }

  @Test
  void signatureAsBundleIsVerified() throws Exception {
    String image = push("cosign/bundle");
    sign.run(image);

    assertThat(verify.run(image)).contains(image.substring(image.indexOf("sha256:")));
  }

  @Test
  void attestedSbomIsVerified() throws Exception {
    String image = push("cosign/attested");
    Files.writeString(home.resolve("sbom.json"), "{\"spdxVersion\":\"SPDX-2.3\"}");
    writing("attest").run("--type=spdxjson", "--predicate=sbom.json", image);

    reading("verify-attestation").run("--type=spdxjson", image);
  }

  @Test
  void unsignedImageAndForeignKeyAreRefused() throws Exception {
    String unsigned = push("cosign/unsigned");
    assertThatThrownBy(() -> verify.run(unsigned)).isInstanceOf(AssertionError.class);
    String signed = push("cosign/signed-by-another");
    sign.run(signed);
    Files.delete(home.resolve("cosign.key"));
    Files.delete(home.resolve("cosign.pub"));
    cosign.run("generate-key-pair");
    assertThatThrownBy(() -> verify.run(signed)).isInstanceOf(AssertionError.class);
  }

  /** Pushes an image with crane and names it by digest, as cosign wants it. */
  private String push(String repository) throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    String name = registry.repository(repository);
    Client.named("crane", home).run("push", "--index", platforms.directory(), name + ":1");
    return name + "@" + platforms.digest();
  }
}
