package io.zotee.protocol;

/**
 * The whole distribution API. A concrete test class implements this one interface and says what its
 * target is; two groups with a test of the same name would not compile together.
 */
public interface DistributionProtocol
    extends PingProtocol,
        HealthProtocol,
        DiscoveryProtocol,
        UnknownPathProtocol,
        HostileNameProtocol,
        LayoutNameProtocol,
        HostileHeaderProtocol,
        HostileRequestProtocol,
        CatalogProtocol,
        TagListProtocol,
        DatasetProtocol,
        ManifestPullProtocol,
        ConditionalPullProtocol,
        ManifestPushProtocol,
        ManifestRefusalProtocol,
        ManifestBoundsProtocol,
        TagParameterProtocol,
        ManifestDeleteProtocol,
        DigestAlgorithmProtocol,
        DockerManifestProtocol,
        ReferrersProtocol,
        ReferrersTagSchemaProtocol,
        BlobPullProtocol,
        BlobRangeProtocol,
        BlobDeleteProtocol,
        MonolithicUploadProtocol,
        ChunkedUploadProtocol,
        UploadSessionProtocol,
        InterruptedUploadProtocol,
        ConcurrentUploadProtocol,
        MountProtocol {}
