package io.zotee.web.limit;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.config.RateLimitConfiguration;
import io.zotee.telemetry.RateLimitMetrics;
import io.zotee.telemetry.Telemetry;
import io.zotee.web.error.ErrorAnswers;
import io.zotee.web.error.ErrorCode;
import io.zotee.web.error.Problem;
import io.zotee.web.http.ClientAddresses;
import io.zotee.web.http.Header;
import io.zotee.web.http.RequestPeer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of clients that make too many, with 429 (RFC 6585, section 4), and tells all
 * clients how many they have left. What a client asks for, and which headers it sends, makes no
 * difference. It stands before the accelerator and all resources; health probes are answered before
 * it.
 */
@Dependent
public class RateLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger("io.zotee.web");

  private final transient ClientAddresses clients;
  private final transient Telemetry telemetry;
  private final transient LongSupplier nanos;

  private transient volatile @Nullable Limits limits;

  /** By {@code http.ratelimit} of this configuration. */
  @Inject
  public RateLimitFilter(
      Live<Configuration> configuration, ClientAddresses clients, Telemetry telemetry) {
    this(configuration, clients, telemetry, sinceNow());
  }

  /**
   * By a clock of its own.
   *
   * @param nanos the time in nanoseconds, which is never negative and never goes back
   */
  public RateLimitFilter(
      Live<Configuration> configuration,
      ClientAddresses clients,
      Telemetry telemetry,
      LongSupplier nanos) {
    this.clients = clients;
    this.telemetry = telemetry;
    this.nanos = nanos;
    Live<Optional<RateLimitConfiguration>> setting =
        configuration.map(all -> Optional.ofNullable(all.http().ratelimit()));
    set(setting.now());
    setting.onChange(this::set);
  }

  /** All clients begin anew. */
  private void set(Optional<RateLimitConfiguration> setting) {
    limits = setting.map(Limits::of).orElse(null);
  }

  private static LongSupplier sinceNow() {
    long start = System.nanoTime();
    return () -> System.nanoTime() - start;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Limits current = limits;
    if (current == null) {
      chain.doFilter(request, response);
    } else {
      limit(current, request, response, chain);
    }
  }

  private void limit(
      Limits current, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    InetAddress client = clients.find(RequestPeer.of(request), request::getHeaders);
    long now = nanos.getAsLong();
    Optional<Limit.Verdict> verdict = current.count(request.getMethod(), client, now);
    if (verdict.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    List<Header> headers = headers(request, verdict.get());
    if (verdict.get().isGranted()) {
      headers.forEach(header -> response.setHeader(header.name(), header.value()));
      chain.doFilter(request, response);
    } else {
      if (current.isNews(client, now)) {
        log(client, verdict.get());
      }
      refuse(request, response, verdict.get(), headers);
    }
  }

  private static void log(InetAddress client, Limit.Verdict verdict) {
    LOG.log(
        Level.WARNING,
        client.getHostAddress()
            + " makes more requests than the "
            + verdict.rate()
            + " per second of http.ratelimit; those beyond are refused, and for a minute not told"
            + " here");
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      Limit.Verdict verdict,
      List<Header> headers)
      throws IOException {
    telemetry.count(RateLimitMetrics.REFUSED, 1, method(request));
    headers.add(new Header("Retry-After", Long.toString(verdict.waitSeconds())));
    ErrorAnswers.send(
        request,
        response,
        new Problem(
            429,
            ErrorCode.TOOMANYREQUESTS,
            "this client makes more than %d requests per second: wait for the seconds of Retry-After"
                .formatted(verdict.rate()),
            Map.of(),
            headers));
  }

  /** Those of zot, and those of the IETF's draft "RateLimit header fields for HTTP" that it has. */
  private static List<Header> headers(HttpServletRequest request, Limit.Verdict verdict) {
    List<Header> headers = new ArrayList<>();
    headers.add(
        new Header(
            "X-Rate-Limit-Limit", String.format(Locale.ROOT, "%.2f", (double) verdict.rate())));
    headers.add(new Header("X-Rate-Limit-Duration", "1"));
    headers.add(new Header("X-Rate-Limit-Request-Remote-Addr", RequestPeer.text(request)));
    String forwarded = request.getHeader(ClientAddresses.FORWARDED_FOR);
    if (forwarded != null) {
      headers.add(new Header("X-Rate-Limit-Request-Forwarded-For", forwarded));
    }
    headers.add(new Header("RateLimit-Limit", Integer.toString(verdict.rate())));
    headers.add(new Header("RateLimit-Reset", "1"));
    headers.add(new Header("RateLimit-Remaining", Integer.toString(verdict.remaining())));
    return headers;
  }

  /**
   * The method, where it is one that the registry has: a client may invent any number of others.
   */
  private static String method(HttpServletRequest request) {
    String method = request.getMethod();
    return RateLimitMetrics.METHODS.contains(method) ? method : "other";
  }
}
