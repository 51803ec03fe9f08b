package io.zotee.config.auth;

import io.zotee.config.value.Choice;
import java.util.List;

/** A part of a client certificate that can say who its owner is. */
public enum IdentityAttribute implements Choice {
  /** The common name of the subject. */
  COMMON_NAME("CommonName", "CN"),
  /** The whole distinguished name of the subject. */
  SUBJECT("Subject", "DN"),
  /** An e-mail address among the subject's alternative names. */
  EMAIL("Email", "rfc822name"),
  /** A URI among the subject's alternative names. */
  URI("URI", "URL"),
  /** A host name among the subject's alternative names. */
  DNS_NAME("DNSName", "DNS");

  private final String word;
  private final String otherWord;

  IdentityAttribute(String word, String otherWord) {
    this.word = word;
    this.otherWord = otherWord;
  }

  @Override
  public List<String> words() {
    return List.of(word, otherWord);
  }
}
