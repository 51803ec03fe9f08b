package io.zotee.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Makes SIGTERM and SIGINT a regular end: the shutdown hooks stop the server, the exit code is 0
 * and not the 128 + signal of a process that was cut off.
 *
 * <p>The JDK has no supported API for signals. {@code sun.misc.Signal} is there in every version,
 * but naming it in the source is a compiler warning that cannot be silenced, hence the reflection.
 */
final class StopSignals {
  private StopSignals() {}

  /** Installs the handlers. A signal that the parent process set to ignored stays ignored. */
  static void exitWithZero() {
    handle("TERM");
    handle("INT");
  }

  private static void handle(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                System.exit(0);
                return null;
              });
      Method handle = signal.getMethod("handle", signal, handlerType);
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw new IllegalStateException("handling SIG" + name, e);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("handling SIG" + name, e);
    }
  }
}
