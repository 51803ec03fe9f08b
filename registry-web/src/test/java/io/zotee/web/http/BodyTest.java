package io.zotee.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.storage.BlobContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {
  private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.US_ASCII);

  private static String written(Body body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (body) {
      body.writeTo(out);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static BlobContent file(Path directory) throws IOException {
    Path file = Files.write(directory.resolve("content"), DIGITS);
    return new BlobContent.InFile(FileChannel.open(file), DIGITS.length);
  }

  @Test
  void a_slice_is_the_same_from_memory_and_from_a_file(@TempDir Path directory) throws IOException {
    assertThat(written(new Body.Slice(new BlobContent.InMemory(DIGITS), 2, 3))).isEqualTo("234");
    assertThat(written(new Body.Slice(file(directory), 2, 3))).isEqualTo("234");
    assertThat(written(Body.Slice.whole(file(directory)))).isEqualTo("0123456789");
  }

  @Test
  void several_parts_are_as_long_as_they_say(@TempDir Path directory) throws IOException {
    List<Body.Part> parts =
        List.of(
            new Body.Part(new byte[] {'a'}, new ByteRange(1, 2)),
            new Body.Part(new byte[] {'b', 'b'}, new ByteRange(9, 9)));
    Body body = new Body.Parts(file(directory), parts, new byte[] {'e'});

    assertThat(body.length()).isEqualTo(7);
    assertThat(written(body)).isEqualTo("a12bb9e");
  }

  @Test
  void closing_a_body_closes_its_content(@TempDir Path directory) throws IOException {
    BlobContent.InFile content = (BlobContent.InFile) file(directory);

    written(new Body.Slice(content, 0, 1));

    assertThat(content.channel().isOpen()).isFalse();
  }

  @Test
  void a_file_that_became_shorter_is_the_stores_failure(@TempDir Path directory)
      throws IOException {
    BlobContent content = file(directory);
    Files.write(directory.resolve("content"), new byte[] {'0'});

    assertThatThrownBy(() -> written(Body.Slice.whole(content)))
        .isInstanceOfSatisfying(
            RegistryException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.STORE_FAILED));
  }

  @Test
  void the_answer_to_head_tells_a_length_and_writes_nothing() throws IOException {
    assertThat(Body.ofHead(7).length()).isEqualTo(7);
    assertThat(written(Body.ofHead(7))).isEmpty();
    assertThat(Body.none().length()).isEqualTo(Body.UNTOLD);
  }
}
