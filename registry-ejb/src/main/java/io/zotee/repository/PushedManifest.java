package io.zotee.repository;

import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest that was pushed.
 *
 * @param digest its digest
 * @param subject the manifest it refers to, if any; the answer then carries {@code OCI-Subject}
 * @param tags the tags that were asked for beside a digest; the answer carries each as {@code
 *     OCI-Tag}
 * @param absentLayers layers of a sparse image that the repository does not have; the answer warns
 *     of them
 */
public record PushedManifest(
    Digest digest, @Nullable Digest subject, List<Tag> tags, List<Digest> absentLayers) {}
