package io.zotee.web.log;

import io.undertow.server.HttpServerExchange;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Writes the access log and, of requests that changed something or were denied, the audit log. */
@Dependent
public class RequestNotes {
  private final Audit audit;
  private final AccessLog accessLog = new AccessLog();

  /** With this audit log. */
  @Inject
  public RequestNotes(Audit audit) {
    this.audit = audit;
  }

  /** Whether requests need to be told at all, as it stands now. */
  boolean areKept() {
    return audit != Audit.NONE || accessLog.isOn();
  }

  /**
   * Takes a request that is over.
   *
   * @param nanos how long it took, from the end of its head to the end of its answer
   */
  void take(HttpServerExchange exchange, long nanos) {
    if (accessLog.isOn()) {
      accessLog.write(exchange, nanos);
    }
    int status = exchange.getStatusCode();
    if (audit != Audit.NONE && (isChange(exchange, status) || isDenied(status))) {
      audit.record(event(exchange, status));
    }
  }

  private static boolean isChange(HttpServerExchange exchange, int status) {
    boolean changed = status == 200 || status == 201 || status == 202 || status == 204;
    return changed
        && switch (exchange.getRequestMethod().toString()) {
          case "POST", "PUT", "PATCH", "DELETE" -> true;
          default -> false;
        };
  }

  private static boolean isDenied(int status) {
    return status == 401 || status == 403 || status == 429;
  }

  private static AuditEvent event(HttpServerExchange exchange, int status) {
    RequestFacts facts = new RequestFacts(exchange);
    String user = facts.user();
    return AuditEvent.of("HTTP API Audit")
        .with("component", "session")
        .with("clientIP", facts.client())
        .with("subject", user == null ? AuditEvent.ANONYMOUS : user)
        .with("action", exchange.getRequestMethod().toString())
        .with("object", facts.target())
        .with("status", status)
        .with("requestId", facts.requestId());
  }
}
