package io.zotee.config.extension;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Glob;
import io.zotee.config.value.Regex;
import io.zotee.config.value.Required;
import io.zotee.config.value.Switchable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code extensions.sync}: mirroring other registries. */
public record SyncConfiguration(
    @Doc("Whether other registries are mirrored.") @Default("true") boolean enable,
    @Doc(
            "File, JSON, with the user at each registry: `{\"HOST:PORT\": {\"username\": …,"
                + " \"password\": …}}`, by the host of its URL.")
        @Default(Default.NULL)
        @Nullable Path credentialsFile,
    @Doc(
            "Directory for content that is under way; needed with a `storageDriver`. Without it:"
                + " in the store.")
        @Default(Default.NULL)
        @Nullable Path downloadDir,
    @Doc("The registries that are mirrored, each on its own.") List<SyncRegistry> registries)
    implements Switchable {

  /** Whether something is mirrored. */
  @Override
  public boolean isActive() {
    return enable && !registries.isEmpty();
  }

  /** One of {@code content}: some repositories of a mirrored registry, and their names here. */
  public record Content(
      @Doc("Glob of repositories there, as in `library/**`.")
          @Default("**")
          @Required("write which repositories to mirror, as in \"**\" for all")
          Glob prefix,
      @Doc("Which tags are mirrored by `pollInterval`. Without it: all.") @Default(Default.NULL)
          @Nullable Tags tags,
      @Doc("What their names begin with here. Empty: nothing before the name they have there.")
          @Default("")
          String destination,
      @Doc("Leave out, of the names here, what `prefix` has before its first `*`.")
          @Default("false")
          boolean stripPrefix) {}

  /** Section {@code tags}: which tags of a repository are mirrored. */
  public record Tags(
      @Doc("Regular expression of which some part of a tag must be. Without it: all tags.")
          @Default(Default.NULL)
          @Nullable Regex regex,
      @Doc("Regular expression of which no part of a tag may be.") @Default(Default.NULL)
          @Nullable Regex excludeRegex,
      @Doc("Only tags that are versions, as in `v1.2.3` (Semantic Versioning).") @Default("false")
          boolean semver) {}
}
