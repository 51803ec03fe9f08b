package io.zotee.clients;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class two constructor parameters: a {@link Registry}, which is one server started
 * for the first test and shared by all, and a {@link Path}, which is an empty home directory for
 * the clients of one test.
 */
final class RegistryExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(RegistryExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Registry.class || type == Path.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Path.class) {
      return context
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(TemporaryDirectory.class, type -> home(), TemporaryDirectory.class)
          .path();
    }
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Registry.class, type -> Registry.start(), Registry.class);
  }

  /** Below the system's temporary directory, since the path of a socket must be short. */
  private static TemporaryDirectory home() {
    return TemporaryDirectory.below(Path.of(System.getProperty("java.io.tmpdir")));
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }
}
