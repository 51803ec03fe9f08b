package io.zotee.web.telemetry;

import io.zotee.repository.RegistryStore;
import io.zotee.telemetry.Exposition;
import io.zotee.telemetry.Operation;
import io.zotee.telemetry.ServerMetrics;
import io.zotee.telemetry.Telemetry;
import io.zotee.web.http.Exchange;
import io.zotee.web.http.ExchangeObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Measures requests, those for measurements left out. Whoever reaches the server can make up
 * methods and names, so only what there is becomes a label: methods of the API, statuses that were
 * answered, and repositories that exist.
 */
@Dependent
public class RequestMeasurements implements ExchangeObserver {
  private final Telemetry telemetry;
  private final @Nullable String scrapes;
  private final Predicate<String> exists;
  private final LongAdder inFlight = new LongAdder();
  private final DoubleConsumer sent;
  private final Map<Operation, DoubleConsumer> operations = new EnumMap<>(Operation.class);
  private final Map<String, DoubleConsumer> methods = new ConcurrentHashMap<>();
  private final Map<Counted, DoubleConsumer> counted = new ConcurrentHashMap<>();

  private record Counted(String method, int status) {}

  /** Giving them to this telemetry, and asking this store which repositories there are. */
  @Inject
  public RequestMeasurements(Telemetry telemetry, Exposition exposition, RegistryStore store) {
    this(telemetry, exposition.path().orElse(null), store::isKnown);
  }

  /**
   * @param scrapes the path at which measurements are told
   * @param exists whether there is a repository of a name that was used just now
   */
  RequestMeasurements(Telemetry telemetry, @Nullable String scrapes, Predicate<String> exists) {
    this.telemetry = telemetry;
    this.scrapes = scrapes;
    this.exists = exists;
    this.sent = telemetry.series(ServerMetrics.SENT);
    for (Operation operation : Operation.values()) {
      operations.put(
          operation, telemetry.series(ServerMetrics.OPERATION_LATENCY, operation.label()));
    }
    telemetry.watch(ServerMetrics.IN_FLIGHT, inFlight::sum);
  }

  @Override
  public boolean isOn() {
    return telemetry.isOn();
  }

  @Override
  public void began() {
    inFlight.increment();
  }

  @Override
  public void ended(Exchange exchange) {
    inFlight.decrement();
    if (!exchange.path().equals(scrapes)) {
      measure(exchange);
    }
  }

  private void measure(Exchange exchange) {
    double seconds = exchange.nanos() / 1e9;
    String method = ServerMetrics.METHOD.of(exchange.method());
    counted.computeIfAbsent(new Counted(method, exchange.status()), this::counter).accept(1);
    methods
        .computeIfAbsent(method, each -> telemetry.series(ServerMetrics.METHOD_LATENCY, each))
        .accept(seconds);
    sent.accept((double) exchange.sent());
    RequestPath path = RequestPath.of(exchange.method(), exchange.path());
    DoubleConsumer operation = operations.get(path.operation());
    if (operation != null) {
      operation.accept(seconds);
    }
    telemetry.observe(ServerMetrics.REPOSITORY_LATENCY, seconds, label(path.repository()));
  }

  private DoubleConsumer counter(Counted which) {
    return telemetry.series(ServerMetrics.REQUESTS, which.method(), String.valueOf(which.status()));
  }

  private String label(@Nullable String repository) {
    if (repository == null) {
      return ServerMetrics.NO_REPOSITORY;
    }
    return exists.test(repository) ? repository : ServerMetrics.UNKNOWN;
  }
}
