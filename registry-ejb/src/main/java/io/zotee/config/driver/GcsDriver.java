package io.zotee.config.driver;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;
import io.zotee.config.value.Variant;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Driver {@code gcs}: Google Cloud Storage. */
@Variant("gcs")
public record GcsDriver(
    @Doc("The bucket, which must exist.") @Default("") @Required("name the bucket") String bucket,
    @Doc("What the names of all objects of the store begin with. Empty, or `/`: `/zot`.")
        @Default("")
        String rootdirectory,
    @Doc("Size of a part of a large upload, in bytes; a multiple of 256 KiB.") @Default("16777216")
        long chunksize,
    @Doc(
            "File with the key of a service account, JSON. Without it: what the environment or the"
                + " machine gives, as with every program for Google Cloud.")
        @Default(Default.NULL)
        @Nullable Path keyfile,
    @Doc("The same as `keyfile`, which comes first. zot does not read it.") @Default(Default.NULL)
        @Nullable Path credentialsFile,
    @Doc("The content of a `keyfile`, key by key. Better kept in the file.")
        Map<String, Secret> credentials,
    @Doc("Text for the header `User-Agent` beside the program's own.") @Default("")
        String useragent,
    @Doc("Most requests that are under way at a time; at least 25.") @Default("50")
        int maxconcurrency)
    implements StorageDriver {

  /** Spells the prefix out. */
  public GcsDriver {
    rootdirectory = StorageDriver.prefixOf(rootdirectory).isEmpty() ? "/zot" : rootdirectory;
  }

  @Override
  public String location() {
    return "gcs " + bucket;
  }

  @Override
  public String prefix() {
    return StorageDriver.prefixOf(rootdirectory);
  }
}
