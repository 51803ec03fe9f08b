package io.zotee.web.log;

import io.undertow.util.HttpString;
import io.zotee.telemetry.log.Credentials;
import io.zotee.telemetry.log.JsonLine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names of header fields as they stand in the log, formed once; there are few, unless forged. */
final class HeaderNames {
  private static final int MOST = 500;

  private final Map<HttpString, HeaderName> known = new ConcurrentHashMap<>();

  /**
   * A name in the log.
   *
   * @param json the name and the beginning of the list of its values
   * @param secret whether the values must not be told
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by nobody who would change it
  record HeaderName(byte[] json, boolean secret) {}

  HeaderName of(HttpString name) {
    HeaderName found = known.get(name);
    if (found == null) {
      found = form(name.toString());
      if (known.size() < MOST) {
        known.put(name, found);
      }
    }
    return found;
  }

  private static HeaderName form(String name) {
    byte[] json = JsonLine.part(line -> line.text(canonical(name)).raw(':').raw('['));
    return new HeaderName(json, Credentials.isSecretName(name));
  }

  /** As zot writes it: {@code User-Agent}, however it was sent. */
  private static String canonical(String name) {
    StringBuilder text = new StringBuilder(name.length());
    boolean first = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      text.append(first ? Character.toUpperCase(c) : Character.toLowerCase(c));
      first = c == '-';
    }
    return text.toString();
  }
}
