package io.zotee.web.distribution;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jsonb.JsonBindingFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** The resources of the API under {@code /v2/}, as Jersey is to serve them: these and no others. */
@Dependent
public final class DistributionApi extends ResourceConfig {
  private static final int BUFFER_SIZE = 64 * 1024;

  /** With these resources, one instance of each for all requests. */
  @Inject
  public DistributionApi(
      PingResource ping,
      ExtensionsResource extensions,
      CatalogResource catalog,
      TagsResource tags,
      ReferrersResource referrers,
      ManifestResource manifests,
      BlobResource blobs,
      UploadsResource uploads,
      UploadResource upload) {
    List.of(ping, extensions, catalog, tags, referrers, manifests, blobs, uploads, upload)
        .forEach(instance -> registerResources(resource(instance)));
    register(new ErrorMapper());
    register(new IgnoreAccept());
    register(JsonBindingFeature.class);
    property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    property(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL");
    property(CommonProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, BUFFER_SIZE);
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    property(ServerProperties.BV_FEATURE_DISABLE, true);
    property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
  }

  /** An instance as a resource: registered as it is, Jersey would take it for a broken provider. */
  private static Resource resource(Object instance) {
    Resource annotated = Resource.from(instance.getClass());
    Resource.Builder resource = Resource.builder(annotated.getPath());
    for (ResourceMethod method : annotated.getResourceMethods()) {
      resource
          .addMethod(method.getHttpMethod())
          .produces(method.getProducedTypes())
          .handledBy(instance, method.getInvocable().getHandlingMethod());
    }
    return resource.build();
  }
}
