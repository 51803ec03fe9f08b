package io.zotee.launcher;

import io.zotee.assembly.HostFollower;
import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationLoader;
import io.zotee.host.Host;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zot serve [config]}: becomes the registry until it is told to stop. */
@Command(
    name = "serve",
    description = "Start the registry. Ctrl-C or SIGTERM stops it.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it was stopped", "1:it could not start, or could not listen"})
final class ServeCommand implements Callable<Integer> {
  private static final long READY_POLL_MILLIS = 10;

  private final Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "<config>",
      description =
          "zot configuration, JSON or YAML. Without it: 127.0.0.1:8080, images in ./zotee-data.")
  private @Nullable Path config;

  ServeCommand(Output output, @Nullable Path config) {
    this.output = output;
    this.config = config;
  }

  @Option(
      names = "--force-reparse",
      description =
          "Accepted because zot has it, without effect: what is stored is never parsed at a start.")
  void forceReparse(boolean asked) {}

  /** Returns only by an exception: the server runs until a signal ends the process. */
  @Override
  public Integer call() throws Exception {
    ServerHome home = ServerHome.ofThisLauncher();
    ApplicationServer.claimLogging(home);
    Configuration configuration =
        config == null ? Configuration.defaults() : ConfigurationLoader.load(config);
    ServerLog log = ServerLog.begin(configuration.log(), output.isTerminal());
    Path root = configuration.storage().rootDirectory();
    Encryption encryption = Encryption.of(configuration.http());
    try (ReservedAddress reserved = ReservedAddress.of(configuration.http())) {
      RunDirectory runDirectory = RunDirectory.claim(root);
      InetSocketAddress listener = reserved.address();
      Shutdown.install(runDirectory, log);
      ApplicationServer server = new ApplicationServer(home, runDirectory.path());
      Host.offer(new FollowingServer(log, encryption, HostFollower.settings(configuration)));
      server.start(config, configuration, listener);
      server.awaitStarted();
      awaitReady(new HealthProbe(listener, encryption.sockets()));
      new Welcome(listener, encryption.isOn(), root).greet(output);
    }
    Thread.currentThread().join();
    throw new IllegalStateException("the main thread ended before the process");
  }

  private static void awaitReady(HealthProbe probe) throws InterruptedException {
    while (!probe.ready()) {
      Thread.sleep(READY_POLL_MILLIS);
    }
  }
}
