package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** buildah: builds images, pushes them, and builds on what it pulled. */
@ExtendWith(RegistryExtension.class)
class BuildahIT {
  private final Registry registry;
  private final Path home;
  private final Client buildah;

  BuildahIT(Registry registry, Path home) throws Exception {
    this.registry = registry;
    this.home = home;
    this.buildah = ContainersStorage.client("buildah", home);
  }

  @Test
  void imageBuiltOnDebianIsPulledBackWithEveryLayer() throws Exception {
    OciLayout debian = ClientInputs.debianImage(home);
    Files.writeString(home.resolve("hello.py"), "print('hello from buildah')");
    String container = buildah.run("from", "--quiet", "oci:" + debian.directory() + ":12");
    buildah.run("add", "--quiet", container, "hello.py", "/app/hello.py");

    String image = registry.repository("buildah/built") + ":1";
    push(container, image);

    String again = buildah.run("from", "--quiet", "--tls-verify=false", image);
    assertThat(buildah.run("inspect", "--format={{.FromImageDigest}}", again))
        .isEqualTo(Files.readString(home.resolve("pushed")));
    Client inside = buildah.leading("run", "--isolation=chroot", again);
    assertThat(inside.run("python3", "/app/hello.py")).isEqualTo("hello from buildah");
    assertThat(inside.run("python3", "/app/main.py")).isEqualTo("hello from the fifth layer");
  }

  @Test
  void imageBuiltFromScratchIsPulledBackByDigest() throws Exception {
    Files.writeString(home.resolve("file"), "alone in its image");
    String container = buildah.run("from", "scratch");
    buildah.run("add", "--quiet", container, "file", "/file");
    buildah.run("config", "--label=io.zotee.test=yes", container);
    String repository = registry.repository("buildah/scratch");
    push(container, repository + ":1");

    String digest = Files.readString(home.resolve("pushed"));
    String again = buildah.run("from", "--quiet", "--tls-verify=false", repository + "@" + digest);

    assertThat(buildah.run("inspect", "--format={{.FromImageDigest}}", again)).isEqualTo(digest);
    assertThat(Path.of(buildah.run("mount", again), "file")).hasContent("alone in its image");
    buildah.run("umount", again);
  }

  /** Commits the container, pushes it, and leaves the digest in the file {@code pushed}. */
  private void push(String container, String image) throws Exception {
    buildah.run("commit", "--quiet", container, "built");
    buildah.run("push", "--quiet", "--tls-verify=false", "--digestfile=pushed", "built", image);
    buildah.run("rm", "--all");
    buildah.run("rmi", "--all", "--force");
  }
}
