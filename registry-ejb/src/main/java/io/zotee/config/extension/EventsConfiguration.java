package io.zotee.config.extension;

import io.zotee.config.value.Choice;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;
import io.zotee.config.value.Switchable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Section {@code extensions.events}: telling others what happens to images (CloudEvents 1.0). */
public record EventsConfiguration(
    @Doc("Whether events are sent; unlike with other sections it must be written.")
        @Default("false")
        boolean enable,
    @Doc("Who is told.") List<Sink> sinks)
    implements Switchable {
  /** Whether somebody is told. */
  @Override
  public boolean isActive() {
    return enable && !sinks.isEmpty();
  }

  /** One of {@code sinks}. */
  public record Sink(
      @Doc("How events are sent.") @Default("http") @Required("write \"http\" or \"nats\"")
          Type type,
      @Doc("URL that they are sent to, as in `https://hooks.example.com` or `nats://host:4222`.")
          @Default("")
          @Required("write the URL of the receiver")
          String address,
      @Doc(
              "Subject of the messages with `nats`; with `http` the attribute `channel` of the"
                  + " events.")
          @Default("")
          String channel,
      @Doc("Longest time that sending one event may take. Zero counts as 30 seconds.")
          @Default("30s")
          Duration timeout,
      @Doc("URL of a proxy; with `http` only.") @Default("") String proxy,
      @Doc("Headers of the requests; with `http` only.") Map<String, Secret> headers,
      @Doc("Who the registry is for the receiver.") @Default(Default.NULL)
          @Nullable Credentials credentials,
      @Doc("How connections are encrypted.") @Default(Default.NULL) @Nullable Tls tlsConfig) {

    /** Ways to send events. */
    public enum Type implements Choice {
      HTTP,
      NATS
    }
  }

  /** Section {@code credentials} of a sink. */
  public record Credentials(
      @Doc("User at the receiver.") @Default("") String username,
      @Doc("Password at the receiver.") @Default(Default.NULL) @Nullable Secret password,
      @Doc("File with credentials of NATS.") @Default(Default.NULL) @Nullable Path file,
      @Doc("Bearer token; with `http` only.") @Default(Default.NULL) @Nullable Secret token) {}

  /** Section {@code tlsConfig} of a sink. */
  public record Tls(
      @Doc("File with the authorities that the receiver's certificate may come from, in PEM.")
          @Default(Default.NULL)
          @Nullable Path caCertFile,
      @Doc("File with the certificate that the registry shows, in PEM.") @Default(Default.NULL)
          @Nullable Path certFile,
      @Doc("File with the private key of that certificate, in PEM.") @Default(Default.NULL)
          @Nullable Path keyFile) {}
}
