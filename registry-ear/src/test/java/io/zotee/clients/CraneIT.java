package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** crane (go-containerregistry): push, pull, digests, listings, copies that mount, deletes. */
@ExtendWith(RegistryExtension.class)
class CraneIT {
  private final Registry registry;
  private final Path home;
  private final Client crane;

  CraneIT(Registry registry, Path home) {
    this.registry = registry;
    this.home = home;
    this.crane = Client.named("crane", home);
  }

  @Test
  void debianImageComesBackByteForByte() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);
    String image = registry.repository("crane/debian") + ":12";
    crane.run("push", debian.directory(), image);

    OciLayout copy = new OciLayout(home.resolve("copy"));
    crane.run("pull", "--format=oci", image, copy.directory());

    assertThat(copy.content()).isEqualTo(debian.content());
    assertThat(crane.run("digest", image)).isEqualTo(debian.digest());
    assertThat(crane.bytes("manifest", image)).isEqualTo(debian.manifest());
    crane.run("validate", "--remote=" + image);
  }

  @Test
  void indexOfPlatformsComesBackByteForByte() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);
    String image = registry.repository("crane/platforms") + ":1";
    crane.run("push", "--index", platforms.directory(), image);

    // crane pushes the index.json of the layout itself, above the image's own index.
    OciLayout copy = new OciLayout(home.resolve("copy"));
    crane.run("pull", "--format=oci", image, copy.directory());

    assertThat(copy.content()).containsAllEntriesOf(platforms.content());
    String child = registry.repository("crane/platforms") + "@" + platforms.digest();
    assertThat(crane.bytes("manifest", child)).isEqualTo(platforms.manifest());
  }

  @Test
  void copyIntoAnotherRepositoryIsTheSameImageAndSurvivesTheFirst() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);
    String first = registry.repository("crane/first");
    String second = registry.repository("crane/second");
    crane.run("push", debian.directory(), first + ":12");

    crane.run("copy", first + ":12", second + ":12");
    crane.run("delete", first + "@" + debian.digest());

    assertThat(crane.run("digest", second + ":12")).isEqualTo(debian.digest());
    crane.run("validate", "--remote=" + second + ":12");
    assertThat(crane.run("ls", first)).isEmpty();
  }

  @Test
  void tagsAndRepositoriesAreListedInOrder() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);
    String repository = registry.repository("crane/tags");
    crane.run("push", debian.directory(), repository + ":b");
    crane.run("tag", repository + ":b", "c");
    crane.run("tag", repository + ":b", "a");

    assertThat(crane.run("ls", repository)).isEqualTo("a\nb\nc");
    assertThat(crane.run("catalog", registry.authority()).lines())
        .contains("crane/tags")
        .isSorted();
  }

  @Test
  void imageChangedInTheRegistryIsAnotherImageOfTheSameLayers() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);
    String repository = registry.repository("crane/mutated");
    crane.run("push", debian.directory(), repository + ":12");

    crane.run(
        "mutate", "--label=io.zotee.test=yes", "--tag=" + repository + ":2", repository + ":12");

    assertThat(crane.run("config", repository + ":2")).contains("\"io.zotee.test\":\"yes\"");
    assertThat(crane.run("digest", repository + ":12")).isEqualTo(debian.digest());
    crane.run("validate", "--remote=" + repository + ":2");
  }
}
