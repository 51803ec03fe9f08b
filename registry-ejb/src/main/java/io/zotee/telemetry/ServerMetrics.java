package io.zotee.telemetry;

import io.zotee.telemetry.Metric.Counter;
import io.zotee.telemetry.Metric.Distribution;
import io.zotee.telemetry.Metric.Gauge;
import java.util.List;

/** What is measured of requests, and of the server as such. */
public final class ServerMetrics {
  /** The label for repositories: their names, {@link #NO_REPOSITORY} or {@link #UNKNOWN}. */
  public static final Label REPOSITORY = Label.open("repo", 1000);

  /** Stands for what concerns no repository; zot's value. */
  public static final String NO_REPOSITORY = "N/A";

  /** Stands for all names of which there is no repository; itself it is no name of one. */
  public static final String UNKNOWN = "_unknown";

  /** The label for methods of HTTP. */
  public static final Label METHOD =
      Label.of("method", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final List<Double> QUICK =
      List.of(
          0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0, 60.0,
          600.0);

  /** Answered requests; zot's name. */
  public static final Counter REQUESTS =
      Counter.of(
          "zot_http_requests_total",
          "Answered requests, those for measurements left out; code 499 stands for clients that"
              + " left before there was an answer.",
          METHOD,
          Label.open("code", 40));

  /** Time for requests by repository; zot's name. */
  public static final Distribution REPOSITORY_LATENCY =
      Distribution.sum(
          "zot_http_repo_latency_seconds",
          "How long requests about a repository took, from the end of their head to the end of the"
              + " answer.",
          REPOSITORY);

  /** Time for requests by method; zot's name and zot's buckets. */
  public static final Distribution METHOD_LATENCY =
      Distribution.seconds(
          "zot_http_method_latency_seconds",
          "How long requests took, from the end of their head to the end of the answer.",
          METHOD);

  /** Time for requests by what they do, in buckets that tell milliseconds apart. */
  public static final Distribution OPERATION_LATENCY =
      Distribution.of(
          "zotee_http_operation_latency_seconds",
          "How long requests took by what they do, from the end of their head to the end of the"
              + " answer.",
          QUICK,
          Label.of("operation", Operation.names()));

  /** Requests that are being answered. */
  public static final Gauge IN_FLIGHT =
      Gauge.of("zotee_http_requests_in_flight", "Requests that have begun and not ended.");

  /** What clients downloaded. */
  public static final Counter SENT =
      Counter.of("zotee_http_sent_bytes_total", "Bytes of answers' bodies that were sent.");

  /** Pushed manifests; zot's name. */
  public static final Counter UPLOADS =
      Counter.of("zot_repo_uploads_total", "Manifests that clients pushed.", REPOSITORY);

  /** Pulled manifests; zot's name. */
  public static final Counter DOWNLOADS =
      Counter.of(
          "zot_repo_downloads_total",
          "Manifests that clients pulled by GET; a HEAD does not count.",
          REPOSITORY);

  /** What runs here; zot's name, labels and value, which is always 0. */
  public static final Gauge INFO =
      Gauge.of(
          "zot_info",
          "What runs here; the value is always 0. goVersion is the version of Java.",
          Label.open("commit", 1),
          Label.open("binaryType", 1),
          Label.open("goVersion", 1),
          Label.open("version", 1));

  /** All of them. */
  public static final List<Metric> ALL =
      List.of(
          INFO,
          REQUESTS,
          REPOSITORY_LATENCY,
          METHOD_LATENCY,
          OPERATION_LATENCY,
          IN_FLIGHT,
          SENT,
          UPLOADS,
          DOWNLOADS);

  private ServerMetrics() {}
}
