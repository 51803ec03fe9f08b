package io.zotee.config;

import io.zotee.config.value.DailyWindow;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The keys that {@code storage} and each of {@code storage.subPaths} have in common. */
public record StoreSettings(
    @Doc(
            "Directory that holds the images, made when it is missing. A relative path starts at"
                + " the directory that the server is started in. No two stores may have the same"
                + " directory, nor one inside the other's.")
        @Default("zotee-data")
        @Required("name the directory that images are kept in, as in \"/var/lib/zotee\"")
        Path rootDirectory,
    @Doc(
            "Keep content that several repositories share once, by hard links. Without the key:"
                + " `true` in `storage`, `false` in `subPaths`.")
        @Default(Default.NULL)
        @Nullable Boolean dedupe,
    @Doc(
            "Force content to the disk before a push is answered, so that a power cut loses nothing"
                + " that a client was told is stored. Pushes get slower.")
        @Default("false")
        boolean commit,
    @Doc(
            "Remove content that nothing refers to any more (garbage collection), and what"
                + " `retention` does not keep. Without the key: `true` in `storage`, `false` in"
                + " `subPaths`.")
        @Default(Default.NULL)
        @Nullable Boolean gc,
    @Doc(
            "Age that unreferenced content and abandoned uploads reach before they are removed."
                + " Zero or more.")
        @Default("1h")
        Duration gcDelay,
    @Doc("Time between two garbage collections of the whole store. Zero or more.") @Default("1h")
        Duration gcInterval,
    @Doc(
            "Hours of the day in which a garbage collection may start; one that runs is not"
                + " stopped. The start is inside the window, the end is not; a window may run over"
                + " midnight. Without it, or empty: at any time.")
        @Default(Default.NULL)
        @Nullable DailyWindow gcTimeWindow,
    @Doc(
            "Longest random pause between the repositories of a garbage collection, which spreads"
                + " its load. Zero or more.")
        @Default("30s")
        Duration gcMaxSchedulerDelay,
    @Doc("Which images a garbage collection keeps. Without policies: every tag.")
        RetentionConfiguration retention) {

  /** Makes the root directory absolute, so that it means the same wherever it is used. */
  public StoreSettings {
    rootDirectory = rootDirectory.toAbsolutePath();
  }
}
