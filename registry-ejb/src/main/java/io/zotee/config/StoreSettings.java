package io.zotee.config;

import io.zotee.config.driver.CacheDriver;
import io.zotee.config.driver.StorageDriver;
import io.zotee.config.value.DailyWindow;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.NotAvailable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The keys that {@code storage} and each of {@code storage.subPaths} have in common. */
public record StoreSettings(
    @Doc(
            "Directory that holds the images, made when it is missing. A relative path starts at"
                + " the directory that the server is started in. No two stores may have the same"
                + " directory, nor one inside the other's. Required, unless there is a"
                + " `storageDriver`; then it holds what the server may find out again.")
        @Default("zotee-data")
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
        RetentionConfiguration retention,
    @Doc(
            "Keeps the images with a service instead of on the local disk: `s3`, `gcs` or `azure`."
                + " Without it: on the local disk.")
        @Default(Default.NULL)
        @NotAvailable("images would be kept on the local disk")
        @Nullable StorageDriver storageDriver,
    @Doc(
            "A database for what can be found out again from the images: `redis`, or `dynamodb` with"
                + " a `storageDriver`. Used with `remoteCache`.")
        @Default(Default.NULL)
        @Nullable CacheDriver cacheDriver,
    @Doc(
            "Whether `cacheDriver` is used, rather than files in `rootDirectory`. Without the key:"
                + " `true` if the store has a `storageDriver`, a `cacheDriver` and `dedupe`.")
        @Default(Default.NULL)
        @NotAvailable("what the database holds would not be used")
        @Nullable Boolean remoteCache,
    @Doc(
            "Send clients that pull content to the service of `storageDriver`, by a URL that is good"
                + " for a short time, instead of passing the content on.")
        @Default("false")
        boolean redirectBlobURL,
    @Doc(
            "Most repositories that the registry may have; a push that would begin one more is"
                + " refused. 0: no limit. Counts in `storage` only, for all stores together.")
        @Default("0")
        int maxRepos) {

  /** Makes the root directory absolute, so that it means the same wherever it is used. */
  public StoreSettings {
    rootDirectory = rootDirectory.toAbsolutePath();
  }
}
