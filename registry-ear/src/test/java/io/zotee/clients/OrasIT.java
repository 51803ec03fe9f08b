package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ORAS, by a program on its Go library: artifacts, attached artifacts, copies, pages of tags. */
@ExtendWith(RegistryExtension.class)
class OrasIT {
  private static final String ARTIFACT = "application/vnd.example.artifact";
  private static final String SBOM = "application/spdx+json";
  private static final String SIGNATURE = "application/vnd.example.signature";

  private final Registry registry;
  private final Path home;
  private final Client oras;

  OrasIT(Registry registry, Path home) throws Exception {
    this.registry = registry;
    this.home = home;
    this.oras = Client.at(ClientInputs.orasProgram(home), home);
  }

  @Test
  void artifactComesBackByteForByte() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(11).nextBytes(content);
    Path file = Files.write(home.resolve("artifact.bin"), content);
    String artifact = registry.repository("oras/artifact") + ":1";
    oras.run("push", artifact, ARTIFACT, file);

    Path pulled = Files.createDirectory(home.resolve("pulled"));
    oras.run("pull", artifact, pulled);

    assertThat(pulled.resolve("artifact.bin")).hasBinaryContent(content);
  }

  @Test
  void attachedArtifactsAreDiscoveredByTypeAndCopiedWithTheirSubject() throws Exception {
    String subject = registry.repository("oras/subject") + ":1";
    oras.run("push", subject, ARTIFACT, Files.writeString(home.resolve("file"), "subject"));
    String sbom =
        oras.run("attach", subject, SBOM, Files.writeString(home.resolve("sbom.json"), "{}"));
    String signature =
        oras.run("attach", subject, SIGNATURE, Files.writeString(home.resolve("sig"), "signed"));
    assertThat(oras.run("discover", subject, SBOM)).isEqualTo(sbom);
    assertThat(oras.run("discover", subject, SIGNATURE)).isEqualTo(signature);

    String copy = registry.repository("oras/copy") + ":1";
    oras.run("copy", subject, copy);

    assertThat(oras.run("discover", copy, SBOM)).isEqualTo(sbom);
    Path pulled = Files.createDirectory(home.resolve("pulled"));
    oras.run("pull", registry.repository("oras/copy") + "@" + signature, pulled);
    assertThat(pulled.resolve("sig")).hasContent("signed");
  }

  @Test
  void tagsAreListedPageByPage() throws Exception {
    String repository = registry.repository("oras/tags");
    Path file = Files.writeString(home.resolve("file"), "tagged");
    for (String tag : new String[] {"e", "b", "d", "a", "c"}) {
      oras.run("push", repository + ":" + tag, ARTIFACT, file);
    }

    assertThat(oras.run("tags", repository, 2).lines()).containsExactly("a", "b", "c", "d", "e");
  }
}
