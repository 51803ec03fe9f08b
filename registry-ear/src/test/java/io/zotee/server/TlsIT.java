package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RawConnection;
import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Content;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running server with {@code http.tls}. */
class TlsIT {
  private static final int MEBIBYTE = 1 << 20;

  private Path directory;
  private SelfSignedCertificate first;

  @BeforeEach
  void prepare(@TempDir Path temporary) throws Exception {
    directory = temporary;
    first = SelfSignedCertificate.in(temporary, "first");
  }

  private String configuration(Path certificate, Path key, String more) {
    return """
        {
          "storage": {"rootDirectory": "%s"},
          "http": {"port": 0, "tls": {"cert": "%s", "key": "%s"%s}}
        }
        """
        .formatted(directory.resolve("root"), certificate, key, more);
  }

  private ZotSetup setup(Path certificate, Path key, String more) {
    return ZotSetup.in(directory)
        .configuration(configuration(certificate, key, more))
        .trusting(first.trusting());
  }

  private ZotServer start() {
    return ZotServer.start(setup(first.certificate(), first.key(), ""));
  }

  private static HttpClient client(SSLContext context, HttpClient.Version version) {
    return HttpClient.newBuilder().sslContext(context).version(version).build();
  }

  private static HttpResponse<String> ping(HttpClient client, ZotServer server)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.uri() + "/v2/")).build(), BodyHandlers.ofString());
  }

  @Test
  void servesBothVersionsOfHttp() throws Exception {
    try (ZotServer server = start()) {
      assertThat(server.uri().getScheme()).isEqualTo("https");
      for (HttpClient.Version version : HttpClient.Version.values()) {
        HttpClient http = client(first.trusting(), version);
        assertThat(ping(http, server).version()).isEqualTo(version);
        RegistryTarget target =
            new RegistryTarget(server.uri(), false, http, first.trusting().getSocketFactory());
        Repository repository = new RegistryClient(target).freshRepository();
        Content blob = Content.random(MEBIBYTE + 1);
        repository.haveBlob(blob);
        assertThat(repository.getBlob(blob.digest()).bytes()).isEqualTo(blob.bytes());
      }
      assertThat(server.stop().exitCode()).isZero();
    }
  }

  @Test
  void followsOtherPathsButNotTheEndOfTls() throws Exception {
    SelfSignedCertificate second = SelfSignedCertificate.in(directory, "second");
    ConfigMap map =
        new ConfigMap(
            directory.resolve("conf"), configuration(first.certificate(), first.key(), ""));
    ZotSetup setup =
        ZotSetup.in(directory).arguments("serve", map.file().toString()).trusting(first.trusting());
    try (ZotServer server = ZotServer.start(setup)) {
      map.swap(configuration(first.certificate(), second.key(), ""));
      Await.until("it is refused", () -> server.log().contains("is not the key of the first"));
      assertThat(ping(client(first.trusting(), HttpClient.Version.HTTP_2), server).statusCode())
          .isEqualTo(200);
      map.swap(configuration(second.certificate(), second.key(), ""));
      Await.until("it is reloaded", () -> server.log().contains("reloaded " + map.file()));
      assertThat(ping(client(second.trusting(), HttpClient.Version.HTTP_2), server).statusCode())
          .isEqualTo(200);
      map.swap(
          "{\"storage\": {\"rootDirectory\": \"%s\"}, \"http\": {\"port\": 0}}"
              .formatted(directory.resolve("root")));
      Await.until("it is refused", () -> server.log().contains("http.tls: cannot change"));
    }
  }

  @Test
  void tellsPlainClientsWhatIsWrong() {
    try (ZotServer server = start()) {
      RegistryTarget plain =
          new RegistryTarget(
              server.uri(), false, HttpClient.newHttpClient(), SocketFactory.getDefault());

      Answer answer =
          new RegistryClient(plain).connect().request("GET", "/v2/").answer().orElseThrow();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("Client sent an HTTP request to an HTTPS server");
    }
  }

  @Test
  void servesClientsWithAndWithoutCertificates() throws Exception {
    SelfSignedCertificate known = SelfSignedCertificate.in(directory, "known");
    String authority = ", \"cacert\": \"" + known.certificate() + "\"";
    try (ZotServer server = ZotServer.start(setup(first.certificate(), first.key(), authority))) {
      assertThat(ping(client(showing(known), HttpClient.Version.HTTP_2), server).statusCode())
          .isEqualTo(200);
      assertThat(ping(client(first.trusting(), HttpClient.Version.HTTP_2), server).statusCode())
          .isEqualTo(200);
    }
  }

  private SSLContext showing(SelfSignedCertificate shown) throws Exception {
    char[] password = SelfSignedCertificate.PASSWORD.toCharArray();
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(shown.store(), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), first.trustManagers(), null);
    return context;
  }

  @Test
  void takesNewCertificatesWithoutLosingRequests() throws Exception {
    SelfSignedCertificate second = SelfSignedCertificate.in(directory, "second");
    Path mounted = Files.createDirectory(directory.resolve("mounted"));
    copy(first, Files.createDirectory(mounted.resolve("..1")));
    copy(second, Files.createDirectory(mounted.resolve("..2")));
    Path data = Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..1"));
    Path certificate =
        Files.createSymbolicLink(mounted.resolve("tls.crt"), Path.of("..data", "tls.crt"));
    Path key = Files.createSymbolicLink(mounted.resolve("tls.key"), Path.of("..data", "tls.key"));
    try (ZotServer server = ZotServer.start(setup(certificate, key, ""));
        Load load = new Load(server, first.trusting(second))) {
      // as Kubernetes does it
      Path next = Files.createSymbolicLink(mounted.resolve("..new"), Path.of("..2"));
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
      awaitShown(server, second);

      // in place
      copy(first, mounted.resolve("..2"));
      awaitShown(server, first);

      // by a rename of each
      copy(second, mounted.resolve("..1"));
      for (String name : List.of("tls.crt", "tls.key")) {
        Files.move(
            mounted.resolve("..1").resolve(name),
            mounted.resolve("..2").resolve(name),
            StandardCopyOption.ATOMIC_MOVE);
      }
      awaitShown(server, second);

      // a pair that is none
      Files.write(mounted.resolve("..2/tls.key"), Files.readAllBytes(first.key()));
      Await.until("a complaint", () -> complaints(server) == 1);
      awaitShown(server, second);

      assertThat(load.failures()).isZero();
      assertThat(load.successes()).isPositive();
      assertThat(complaints(server)).isEqualTo(1);
    }
  }

  private static long complaints(ZotServer server) {
    return server.log().lines().filter(line -> line.contains("the changed TLS files")).count();
  }

  private static void copy(SelfSignedCertificate from, Path directory) throws IOException {
    Files.write(directory.resolve("tls.crt"), Files.readAllBytes(from.certificate()));
    Files.write(directory.resolve("tls.key"), Files.readAllBytes(from.key()));
  }

  private static void awaitShown(ZotServer server, SelfSignedCertificate expected) {
    Await.until("certificate " + expected.certificate(), () -> isShown(server, expected));
  }

  private static boolean isShown(ZotServer server, SelfSignedCertificate expected) {
    try (SSLSocket socket =
        (SSLSocket)
            expected
                .trusting()
                .getSocketFactory()
                .createSocket(server.uri().getHost(), server.uri().getPort())) {
      socket.startHandshake();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Requests without a pause: over one connection that stays, and over new ones. */
  private static final class Load implements AutoCloseable {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger successes = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final CompletableFuture<Void> clients;

    Load(ZotServer server, SSLContext trusted) {
      HttpClient lasting = client(trusted, HttpClient.Version.HTTP_2);
      RegistryClient fresh =
          new RegistryClient(
              new RegistryTarget(server.uri(), false, lasting, trusted.getSocketFactory()));
      clients =
          CompletableFuture.allOf(
              CompletableFuture.runAsync(
                  () -> repeat(() -> TlsIT.ping(lasting, server).statusCode())),
              CompletableFuture.runAsync(() -> repeat(() -> ping(fresh))));
    }

    private static int ping(RegistryClient fresh) {
      try (RawConnection connection = fresh.connect()) {
        return connection.request("GET", "/v2/").answer().map(Answer::status).orElse(0);
      }
    }

    private void repeat(Callable<Integer> request) {
      while (!ended.get()) {
        try {
          (request.call() == 200 ? successes : failures).incrementAndGet();
        } catch (Exception e) {
          failures.incrementAndGet();
        }
      }
    }

    int successes() {
      return successes.get();
    }

    int failures() {
      return failures.get();
    }

    @Override
    public void close() {
      ended.set(true);
      clients.join();
    }
  }

  @Test
  void refusesFilesThatCannotBeUsed() throws Exception {
    SelfSignedCertificate other = SelfSignedCertificate.in(directory, "other");

    ZotServer server = ZotServer.launch(setup(first.certificate(), other.key(), ""));

    assertThat(server.awaitExit()).isEqualTo(1);
    assertThat(server.log().lines())
        .singleElement()
        .asString()
        .startsWith("zot: http.tls.key " + other.key() + ": is not the key of");
  }
}
