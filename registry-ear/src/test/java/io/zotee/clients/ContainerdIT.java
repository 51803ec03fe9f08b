package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** containerd's ctr: push and pull through the daemon's own content store. */
@ExtendWith(RegistryExtension.class)
class ContainerdIT {
  private final Registry registry;
  private final Path home;
  private final Client tar;
  private final Containerd containerd;
  private final Client images;

  ContainerdIT(Registry registry, Path home) throws Exception {
    this.registry = registry;
    this.home = home;
    this.tar = Client.named("tar", home);
    this.containerd = Containerd.start(home);
    this.images = containerd.ctr().leading("images");
  }

  @AfterEach
  void stop() throws Exception {
    containerd.stop();
  }

  @Test
  void debianImageComesBackByteForByte() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);

    OciLayout copy = pushAndPull(debian, registry.repository("containerd/debian") + ":12");

    assertThat(copy.content()).isEqualTo(debian.content());
  }

  @Test
  void everyPlatformOfAnIndexComesBackByteForByte() throws Exception {
    OciLayout platforms = ClientInputs.multiPlatformImage(home);

    OciLayout copy = pushAndPull(platforms, registry.repository("containerd/platforms") + ":1");

    assertThat(copy.content()).isEqualTo(platforms.content());
  }

  private OciLayout pushAndPull(OciLayout layout, String image) throws Exception {
    tar.run("-C", layout.directory(), "-cf", home.resolve("in.tar"), ".");
    String name = image.substring(0, image.lastIndexOf(':'));
    images.run("import", "--all-platforms", "--no-unpack", "--base-name=" + name, "in.tar");
    images.run("push", "--plain-http", image);
    images.run("rm", "--sync", image);
    assertThat(containerd.ctr().run("content", "ls", "--quiet")).isEmpty();

    images.run("pull", "--plain-http", "--all-platforms", "--snapshotter=native", image);

    images.run("export", "--all-platforms", "out.tar", image);
    Path copy = Files.createDirectory(home.resolve("copy"));
    tar.run("-C", copy, "-xf", home.resolve("out.tar"));
    return new OciLayout(copy);
  }
}
