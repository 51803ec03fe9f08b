package io.zotee.wildfly;

import io.zotee.tls.ServerTls;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jboss.as.controller.AbstractAddStepHandler;
import org.jboss.as.controller.CapabilityServiceBuilder;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.SimpleResourceDefinition;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.descriptions.ModelDescriptionConstants;
import org.jboss.as.controller.descriptions.NonResolvingResourceDescriptionResolver;
import org.jboss.dmr.ModelNode;
import org.jboss.msc.Service;

/** The subsystem {@code tls}, which is also the name of the {@code ssl-context} that it has. */
final class TlsSubsystem extends SimpleResourceDefinition {
  static final String NAME = "tls";
  static final PathElement PATH =
      PathElement.pathElement(ModelDescriptionConstants.SUBSYSTEM, NAME);

  private static final RuntimeCapability<Void> SSL_CONTEXT =
      RuntimeCapability.Builder.of("org.wildfly.security.ssl-context", true, SSLContext.class)
          .build();

  TlsSubsystem() {
    super(
        new Parameters(PATH, NonResolvingResourceDescriptionResolver.INSTANCE)
            .setAddHandler(new Add())
            .setCapabilities(SSL_CONTEXT));
  }

  /** Offers the context that the launcher has opened. */
  private static final class Add extends AbstractAddStepHandler {
    @Override
    protected void performRuntime(OperationContext context, ModelNode operation, ModelNode model) {
      CapabilityServiceBuilder<?> builder = context.getCapabilityServiceTarget().addService();
      Consumer<SSLContext> offer = builder.provides(SSL_CONTEXT);
      builder.setInstance(Service.newInstance(offer, ServerTls.installedContext())).install();
    }
  }
}
