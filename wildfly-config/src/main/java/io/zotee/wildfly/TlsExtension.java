package io.zotee.wildfly;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jboss.as.controller.Extension;
import org.jboss.as.controller.ExtensionContext;
import org.jboss.as.controller.ModelVersion;
import org.jboss.as.controller.PathAddress;
import org.jboss.as.controller.operations.common.Util;
import org.jboss.as.controller.parsing.ExtensionParsingContext;
import org.jboss.as.controller.parsing.ParseUtils;
import org.jboss.dmr.ModelNode;
import org.jboss.staxmapper.XMLElementReader;
import org.jboss.staxmapper.XMLExtendedStreamReader;

/** The extension {@code io.zotee.tls}, which has one subsystem that has no settings. */
public final class TlsExtension implements Extension {
  private static final String NAMESPACE = "urn:zotee:tls:1.0";

  @Override
  public void initialize(ExtensionContext context) {
    context
        .registerSubsystem(TlsSubsystem.NAME, ModelVersion.create(1))
        .registerSubsystemModel(new TlsSubsystem());
  }

  @Override
  public void initializeParsers(ExtensionParsingContext context) {
    context.setSubsystemXmlMapping(TlsSubsystem.NAME, NAMESPACE, () -> new Reader());
  }

  /** Reads the empty element. */
  private static final class Reader implements XMLElementReader<List<ModelNode>> {
    @Override
    public void readElement(XMLExtendedStreamReader reader, List<ModelNode> operations)
        throws XMLStreamException {
      ParseUtils.requireNoAttributes(reader);
      ParseUtils.requireNoContent(reader);
      operations.add(Util.createAddOperation(PathAddress.pathAddress(TlsSubsystem.PATH)));
    }
  }
}
