package io.zotee.upkeep.retention;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a decision asks the store about the manifests of one repository. */
public interface ManifestSource {

  /**
   * The manifests that an image index names, whether the repository has them or not. Asked at most
   * once for each index.
   *
   * @throws IOException if the index cannot be read; nothing is decided then
   */
  List<Digest> manifestsOf(Descriptor index) throws IOException;

  /**
   * When a client was last told that this manifest is in the repository; empty when its content is
   * gone. Asked only for manifests that would be removed.
   */
  Optional<Instant> told(Digest manifest) throws IOException;
}
