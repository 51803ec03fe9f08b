package io.zotee.oci;

import jakarta.json.JsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest's bytes strictly: UTF-8, one JSON object, no key twice on any level, at most
 * {@link StrictJson#MAX_DEPTH} levels deep. Properties that the specification does not name are
 * passed over, as it demands (image-spec, considerations.md, "Extensibility").
 */
public final class ManifestParser {
  private ManifestParser() {}

  /**
   * Reads a manifest.
   *
   * @param content the manifest's bytes
   * @param mediaType one of the four manifest types; the document must not contradict it
   * @throws MalformedException of kind {@code MANIFEST}, with the place and what is wrong
   */
  public static Manifest parse(byte[] content, MediaType mediaType) {
    Document document = read(content);
    if (document.schemaVersion() != 2) {
      throw malformed("schemaVersion must be 2");
    }
    MediaType declared = document.mediaType();
    if (declared != null && !declared.equals(mediaType)) {
      throw malformed("mediaType is " + declared + " but the Content-Type is " + mediaType);
    }
    return mediaType.isIndex() ? index(document, mediaType) : image(document, mediaType);
  }

  /**
   * The type that a manifest declares itself, for a push without a Content-Type.
   *
   * @throws MalformedException if the document is no manifest or declares nothing
   */
  public static MediaType declaredType(byte[] content) {
    MediaType declared = read(content).mediaType();
    if (declared == null) {
      throw malformed("it has no mediaType and the request no Content-Type: set one of them");
    }
    return declared;
  }

  private static Manifest index(Document document, MediaType mediaType) {
    List<Descriptor> manifests = document.manifests();
    if (manifests == null) {
      throw malformed("an image index must have an array \"manifests\"");
    }
    if (document.config() != null || document.layers() != null) {
      throw malformed("an image index must not have \"config\" or \"layers\"");
    }
    return new ImageIndex(
        mediaType,
        List.copyOf(manifests),
        document.subject(),
        document.artifactType(),
        document.annotations());
  }

  private static Manifest image(Document document, MediaType mediaType) {
    Descriptor config = document.config();
    if (config == null) {
      throw malformed("an image manifest must have a \"config\"");
    }
    if (document.manifests() != null) {
      // One document that can be read as two kinds of thing: CVE-2021-41190.
      throw malformed("an image manifest must not have \"manifests\"");
    }
    List<Descriptor> layers = document.layers();
    return new ImageManifest(
        mediaType,
        config,
        layers == null ? List.of() : List.copyOf(layers),
        document.subject(),
        document.artifactType(),
        document.annotations());
  }

  private static Document read(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return StrictJson.read(text, DocumentReader::read);
    } catch (CharacterCodingException e) {
      throw malformed("it is not valid UTF-8");
    } catch (JsonException e) {
      throw malformed("it is not JSON: " + firstLine(e));
    }
  }

  private static String firstLine(JsonException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  static MalformedException malformed(String rule) {
    return new MalformedException(MalformedException.Kind.MANIFEST, "manifest: " + rule);
  }

  /** The properties of both kinds of manifest as they stood in one document. */
  record Document(
      long schemaVersion,
      @Nullable MediaType mediaType,
      @Nullable Descriptor config,
      @Nullable List<Descriptor> layers,
      @Nullable List<Descriptor> manifests,
      @Nullable Descriptor subject,
      @Nullable String artifactType,
      Map<String, String> annotations) {}
}
