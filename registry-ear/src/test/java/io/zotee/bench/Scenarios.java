package io.zotee.bench;

import java.io.IOException;
import java.util.List;

/** What the benchmark measures, each scenario in a repository of its own that holds one image. */
final class Scenarios {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final String TAG = "v1";

  private Scenarios() {}

  static List<Scenario> all() {
    return List.of(
        ping(4),
        getManifest(4),
        headBlob(4),
        getBlob("GET blob 1 KiB", 4, KIB),
        getBlob("GET blob 1 MiB", 4, MIB),
        getBlob("GET blob 200 MiB", 4, 200L * MIB),
        push("push 1 MiB", 4, MIB),
        push("push 100 MiB", 2, 100L * MIB),
        pull("pull 1 MiB", 4, MIB),
        pull("pull 100 MiB", 2, 100L * MIB));
  }

  /** Requests so small that anything that is done for each of them shows. */
  static List<Scenario> small() {
    return all().subList(0, 3);
  }

  private static Scenario ping(int clients) {
    return new Scenario(
        "GET /v2/", clients, setup -> connection -> new RepositoryClient(connection, "none")::ping);
  }

  private static Scenario getManifest(int clients) {
    String repository = "bench/manifest";
    return new Scenario(
        "GET manifest by tag",
        clients,
        setup -> {
          Image.push(new RepositoryClient(setup, repository), TAG, KIB);
          return connection -> {
            RepositoryClient client = new RepositoryClient(connection, repository);
            return () -> client.getManifest(TAG, Sink.DISCARD);
          };
        });
  }

  private static Scenario headBlob(int clients) {
    String repository = "bench/head";
    return new Scenario(
        "HEAD blob",
        clients,
        setup -> {
          Image image = Image.push(new RepositoryClient(setup, repository), TAG, KIB);
          return connection -> {
            RepositoryClient client = new RepositoryClient(connection, repository);
            return () -> client.headBlob(image.layer().digest());
          };
        });
  }

  private static Scenario getBlob(String name, int clients, long size) {
    String repository = "bench/blob-" + size;
    return new Scenario(
        name,
        clients,
        setup -> {
          Image image = Image.push(new RepositoryClient(setup, repository), TAG, size);
          return connection -> {
            RepositoryClient client = new RepositoryClient(connection, repository);
            return () -> client.getBlob(image.layer().digest(), Sink.DISCARD);
          };
        });
  }

  private static Scenario push(String name, int clients, long size) {
    String repository = "bench/push-" + size;
    UniqueBlobs blobs = new UniqueBlobs(size);
    return new Scenario(
        name,
        clients,
        setup -> {
          Image.push(new RepositoryClient(setup, repository), TAG, KIB);
          return connection -> new PushBlob(new RepositoryClient(connection, repository), blobs);
        });
  }

  /** Manifest, configuration and layer; one operation is the three of them. */
  private static Scenario pull(String name, int clients, long size) {
    String repository = "bench/pull-" + size;
    return new Scenario(
        name,
        clients,
        setup -> {
          Image image = Image.push(new RepositoryClient(setup, repository), TAG, size);
          return connection -> {
            RepositoryClient client = new RepositoryClient(connection, repository);
            return () -> {
              client.getManifest(TAG, Sink.DISCARD);
              client.getBlob(image.config().digest(), Sink.DISCARD);
              client.getBlob(image.layer().digest(), Sink.DISCARD);
            };
          };
        });
  }

  /** Pushes another blob each time. */
  private static final class PushBlob implements Operation {
    private final RepositoryClient client;
    private final UniqueBlobs blobs;
    private Blob next;

    PushBlob(RepositoryClient client, UniqueBlobs blobs) {
      this.client = client;
      this.blobs = blobs;
      this.next = blobs.next();
    }

    @Override
    public void prepare() {
      next = blobs.next();
    }

    @Override
    public void run() throws IOException {
      client.pushBlob(next);
    }
  }
}
