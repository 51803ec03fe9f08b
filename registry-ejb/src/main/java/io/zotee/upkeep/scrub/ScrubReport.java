package io.zotee.upkeep.scrub;

/**
 * How far a scrub has come, or what it came to.
 *
 * @param repositories how many it has been through
 * @param repositoriesInAll how many there are; 0 while that is not known
 * @param ok results with which all is well
 * @param affected results with which something is wrong, mended or not
 * @param manifests manifests that were looked at
 * @param blobs configs and layers that were looked at
 * @param bytes how much was read
 * @param affectedManifests manifests among those looked at that were corrupt or missing
 * @param affectedBlobs configs and layers among those looked at that were corrupt or missing
 * @param quarantined corrupt copies that were put aside
 * @param repaired how many of them were replaced by sound ones
 * @param finished whether it went through everything
 */
public record ScrubReport(
    long repositories,
    long repositoriesInAll,
    long ok,
    long affected,
    long manifests,
    long blobs,
    long bytes,
    long affectedManifests,
    long affectedBlobs,
    long quarantined,
    long repaired,
    boolean finished) {}
