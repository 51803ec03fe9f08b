package io.zotee.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the same requests cost in a repository of many tags and in a small one of the same server. A
 * push must not read, write or walk what is there already, so the two must cost the same.
 */
final class Growth {
  private static final String LARGE = "growth/large";
  private static final String SMALL = "growth/small";
  private static final int PAGE = 100;
  private static final int LAYER_BYTES = 1 << 10;
  private static final int CLIENTS = 2;

  /** Pushes go to several small repositories in turn, since one would not stay small. */
  private static final int SMALL_REPOSITORIES = 50;

  private final Server server;
  private final AtomicInteger pushed = new AtomicInteger();

  Growth(Server server) {
    this.server = server;
  }

  /** A request in both situations: the large repository first, the small one to compare with. */
  record Pair(Scenario large, Scenario small) {}

  /** Fills the large repository with tags, each of a manifest and a configuration of its own. */
  void fill(int tags) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Clients.run(
        CLIENTS * 2,
        server,
        connection -> {
          RepositoryClient client = new RepositoryClient(connection, LARGE);
          Blob layer = layer(client);
          for (int tag = next.getAndIncrement(); tag < tags; tag = next.getAndIncrement()) {
            Image.push(client, "tag-" + tag, layer);
          }
        });
  }

  List<Pair> pairs() {
    return List.of(
        new Pair(push(List.of(LARGE)), push(emptyRepositories())),
        new Pair(getManifest(LARGE), getManifest(SMALL)),
        new Pair(headBlob(LARGE), headBlob(SMALL)),
        new Pair(listTags(LARGE, 0), listTags(SMALL + "-page", PAGE)));
  }

  private static List<String> emptyRepositories() {
    List<String> repositories = new ArrayList<>();
    for (int i = 0; i < SMALL_REPOSITORIES; i++) {
      repositories.add(SMALL + "-" + i);
    }
    return repositories;
  }

  /** One more tag: a new configuration and a new manifest over a layer that is there. */
  private Scenario push(List<String> repositories) {
    return new Scenario(
        "push one more tag",
        CLIENTS,
        setup -> {
          Blob layer = new UniqueBlobs(LAYER_BYTES).next();
          for (String repository : repositories) {
            new RepositoryClient(setup, repository).pushBlob(layer);
          }
          return connection ->
              () -> {
                int number = pushed.incrementAndGet();
                String repository = repositories.get(number % repositories.size());
                Image.push(new RepositoryClient(connection, repository), "more-" + number, layer);
              };
        });
  }

  private static Scenario getManifest(String repository) {
    return new Scenario(
        "GET manifest by tag",
        CLIENTS,
        setup -> {
          RepositoryClient filler = new RepositoryClient(setup, repository);
          Image.push(filler, "one", layer(filler));
          return connection -> {
            RepositoryClient client = new RepositoryClient(connection, repository);
            return () -> client.getManifest("one", Sink.DISCARD);
          };
        });
  }

  private static Scenario headBlob(String repository) {
    return new Scenario(
        "HEAD blob",
        CLIENTS,
        setup -> {
          RepositoryClient filler = new RepositoryClient(setup, repository);
          Image image = Image.push(filler, "two", layer(filler));
          return connection -> {
            RepositoryClient client = new RepositoryClient(connection, repository);
            return () -> client.headBlob(image.config().digest());
          };
        });
  }

  /** A page of a hundred, of which the small repository has just enough. */
  private static Scenario listTags(String repository, int more) {
    return new Scenario(
        "tags/list?n=" + PAGE,
        CLIENTS,
        setup -> {
          RepositoryClient filler = new RepositoryClient(setup, repository);
          Blob layer = layer(filler);
          for (int i = 0; i <= more; i++) {
            Image.push(filler, "page-" + i, layer);
          }
          return connection -> {
            RepositoryClient client = new RepositoryClient(connection, repository);
            return () -> client.listTags(PAGE, Sink.DISCARD);
          };
        });
  }

  private static Blob layer(RepositoryClient client) throws IOException {
    Blob layer = new UniqueBlobs(LAYER_BYTES).next();
    client.pushBlob(layer);
    return layer;
  }
}
