package io.zotee.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The little of DER (ITU-T X.690) that puts older forms of private keys into PKCS#8. */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
  private static final int LONG_FORM = 0x80;

  private Der() {}

  /**
   * A {@code PrivateKeyInfo} (RFC 5958, section 2) around a key that does not tell its algorithm.
   *
   * @param subjectPublicKeyInfo the public key (RFC 5280, section 4.1.2.7), which tells it
   * @param key {@code RSAPrivateKey} or {@code ECPrivateKey}
   */
  static byte[] privateKeyInfo(byte[] subjectPublicKeyInfo, byte[] key) {
    return element(
        SEQUENCE, VERSION_0, algorithm(subjectPublicKeyInfo), element(OCTET_STRING, key));
  }

  /** The first element of a sequence. */
  private static byte[] algorithm(byte[] sequence) {
    int start = contentStart(sequence, 0);
    return Arrays.copyOfRange(
        sequence, start, contentStart(sequence, start) + length(sequence, start));
  }

  private static int contentStart(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < LONG_FORM ? 0 : first - LONG_FORM);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    if (first < LONG_FORM) {
      return first;
    }
    int length = 0;
    for (int i = at + 2; i < contentStart(der, at); i++) {
      length = (length << 8) | (der[i] & 0xff);
    }
    return length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream(content.size() + 5);
    element.write(tag);
    int size = content.size();
    if (size < LONG_FORM) {
      element.write(size);
    } else {
      int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(size) + 7) / 8;
      element.write(LONG_FORM | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        element.write(size >> (8 * i));
      }
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
