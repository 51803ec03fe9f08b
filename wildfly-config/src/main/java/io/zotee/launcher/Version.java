package io.zotee.launcher;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the launcher's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"zotee " + Main.class.getPackage().getImplementationVersion()};
  }
}
