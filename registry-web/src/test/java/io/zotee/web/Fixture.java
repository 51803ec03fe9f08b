package io.zotee.web;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A registry with two doors: with the accelerator in front, and with the resources alone. */
final class Fixture implements AutoCloseable {
  static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

  private final TestRegistry registry;
  private final TestServer accelerated;
  private final TestServer plain;

  Fixture(Path root) throws IOException, ServletException {
    registry = new TestRegistry(root);
    registry.open();
    accelerated = new TestServer(registry.assembly(), true);
    plain = new TestServer(registry.assembly(), false);
  }

  TestRegistry registry() {
    return registry;
  }

  RawClient client() {
    return accelerated.client();
  }

  RawClient resources() {
    return plain.client();
  }

  static String digest(byte[] content) {
    return Digest.of(DigestAlgorithm.SHA256, content).toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Content of this many bytes that does not repeat itself soon. */
  static byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * 31 + (i >> 8));
    }
    return content;
  }

  /** Pushes a blob and answers its digest. */
  String pushBlob(String name, byte[] content) {
    String digest = digest(content);
    RawClient.Reply reply =
        client().send("POST", "/v2/" + name + "/blobs/uploads/?digest=" + digest, content);
    if (reply.status() != 201) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    return digest;
  }

  /** An image manifest of one layer, the blobs of which are pushed. */
  byte[] manifest(String name, String layer) {
    return bytes(
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"application/vnd.oci.empty.v1+json","size":2,"digest":"%s"},
         "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","size":%d,"digest":"%s"}]}
        """
            .formatted(
                MANIFEST_TYPE,
                pushBlob(name, bytes("{}")),
                bytes(layer).length,
                pushBlob(name, bytes(layer))));
  }

  /** Pushes a manifest and answers what came back. */
  RawClient.Reply push(String name, String reference, byte[] manifest) {
    return client()
        .send(
            "PUT",
            "/v2/" + name + "/manifests/" + reference,
            manifest,
            "Content-Type: " + MANIFEST_TYPE);
  }

  @Override
  public void close() throws IOException, ServletException {
    accelerated.close();
    plain.close();
    registry.close();
  }
}
