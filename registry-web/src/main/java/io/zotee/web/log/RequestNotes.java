package io.zotee.web.log;

import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import io.zotee.web.http.ClientAddresses;
import io.zotee.web.http.Exchange;
import io.zotee.web.http.ExchangeObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Writes the access log and, of requests that changed something or were denied, the audit log. */
@Dependent
public class RequestNotes implements ExchangeObserver {
  private final Audit audit;
  private final ClientAddresses clients;
  private final AccessLog accessLog = new AccessLog();

  /** With this audit log. */
  @Inject
  public RequestNotes(Audit audit, ClientAddresses clients) {
    this.audit = audit;
    this.clients = clients;
  }

  @Override
  public boolean isOn() {
    return audit != Audit.NONE || accessLog.isOn();
  }

  @Override
  public void ended(Exchange exchange) {
    boolean logged = accessLog.isOn();
    boolean audited = audit != Audit.NONE && (isChange(exchange) || isDenied(exchange.status()));
    if (logged || audited) {
      RequestFacts facts = RequestFacts.of(exchange, clients);
      if (logged) {
        accessLog.write(facts);
      }
      if (audited) {
        audit.record(event(facts));
      }
    }
  }

  private static boolean isChange(Exchange exchange) {
    return switch (exchange.status()) {
      case 200, 201, 202, 204 ->
          switch (exchange.method()) {
            case "POST", "PUT", "PATCH", "DELETE" -> true;
            default -> false;
          };
      default -> false;
    };
  }

  private static boolean isDenied(int status) {
    return status == 401 || status == 403 || status == 429;
  }

  private static AuditEvent event(RequestFacts facts) {
    String user = facts.user();
    Exchange exchange = facts.exchange();
    return AuditEvent.of("HTTP API Audit")
        .with("component", "session")
        .with("clientIP", facts.client())
        .with("subject", user == null ? AuditEvent.ANONYMOUS : user)
        .with("action", exchange.method())
        .with("object", facts.target())
        .with("status", exchange.status())
        .with("requestId", exchange.requestId());
  }
}
