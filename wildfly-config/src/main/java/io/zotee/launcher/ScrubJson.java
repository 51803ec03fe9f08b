package io.zotee.launcher;

import io.zotee.upkeep.scrub.ScrubReport;
import io.zotee.upkeep.scrub.ScrubResult;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** One JSON object: the results, and after them what they come to. */
final class ScrubJson extends ScrubOutput {
  private final PrintWriter out;
  private final JsonGenerator json;

  ScrubJson(Output output, ProgressBar bar) {
    super(output, bar);
    out = output.out();
    json = Json.createGenerator(out);
    json.writeStartObject().writeStartArray("results");
  }

  @Override
  void write(ScrubResult result) {
    json.writeStartObject()
        .write("repository", result.repository().value())
        .write("tag", result.tagText())
        .write("status", result.status());
    text("manifest", result.manifest());
    text("affectedBlob", result.affectedBlob());
    text("error", result.error());
    json.writeEnd();
  }

  private void text(String name, @Nullable Object value) {
    if (value != null) {
      json.write(name, value.toString());
    }
  }

  @Override
  void finish(ScrubReport report) {
    json.writeEnd()
        .write("ok", report.ok())
        .write("affected", report.affected())
        .write("quarantined", report.quarantined())
        .write("repaired", report.repaired())
        .write("repositories", report.repositories())
        .write("bytes", report.bytes())
        .writeEnd()
        .flush();
    out.println();
  }
}
