package io.zotee.web.http;

/**
 * A header field of an answer (RFC 9110, section 5).
 *
 * @param name the field's name
 * @param value its value, without line breaks
 */
public record Header(String name, String value) {}
