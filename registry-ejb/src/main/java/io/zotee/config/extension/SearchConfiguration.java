package io.zotee.config.extension;

import io.zotee.config.value.Choice;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Switchable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code extensions.search}: questions about images, in GraphQL. */
public record SearchConfiguration(
    @Doc("Whether questions are answered.") @Default("true") boolean enable,
    @Doc("Look for known vulnerabilities in images; a section, even an empty one, turns it on.")
        @Default(Default.NULL)
        @Nullable Cve cve)
    implements Switchable {
  /** Whether questions are answered. */
  @Override
  public boolean isActive() {
    return enable;
  }

  /** Section {@code extensions.search.cve}. */
  public record Cve(
      @Doc(
              "Time between two downloads of the database of vulnerabilities. At least `2h`: what is"
                  + " less counts as `2h`.")
          @Default("2h")
          Duration updateInterval,
      @Doc("Where the database comes from, and how it is read.") Trivy trivy) {
    private static final Duration LEAST = Duration.ofHours(2);

    /** The time between two downloads that counts. */
    public Duration period() {
      return updateInterval.compareTo(LEAST) < 0 ? LEAST : updateInterval;
    }
  }

  /** Section {@code extensions.search.cve.trivy}. */
  public record Trivy(
      @Doc("Repository of Trivy's database; its tag is that of the schema, if none is given.")
          @Default("ghcr.io/aquasecurity/trivy-db")
          String dbRepository,
      @Doc("Repository of Trivy's database of Java archives; its tag as above.")
          @Default("ghcr.io/aquasecurity/trivy-java-db")
          String javaDBRepository,
      @Doc(
              "Whose word counts on how severe a vulnerability is, as in `nvd`, `redhat`, `ghsa`, in"
                  + " this order; `auto` is who wrote the advisory. Without it: `auto`.")
          List<String> vulnSeveritySources,
      @Doc("Bills of materials of images.") Sbom sbom) {

    /** Spells the default out. */
    public Trivy {
      vulnSeveritySources =
          vulnSeveritySources.isEmpty() ? List.of("auto") : List.copyOf(vulnSeveritySources);
    }
  }

  /** Section {@code extensions.search.cve.trivy.sbom}. */
  public record Sbom(
      @Doc("Whether bills of materials are made.") @Default("false") boolean enable,
      @Doc("Format of the bills.") @Default("spdx-json") Format format) {

    /** Formats of bills of materials. */
    public enum Format implements Choice {
      /** SPDX 2.3 as JSON. */
      SPDX_JSON("spdx-json"),
      /** CycloneDX as JSON. */
      CYCLONEDX("cyclonedx");

      private final String word;

      Format(String word) {
        this.word = word;
      }

      @Override
      public List<String> words() {
        return List.of(word);
      }
    }
  }
}
