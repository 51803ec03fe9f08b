package io.zotee.config.driver;

import io.zotee.config.value.Choice;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;
import io.zotee.config.value.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Driver {@code s3}: Amazon S3 and services that speak its protocol. */
@Variant("s3")
public record S3Driver(
    @Doc(
            "ID of the access key. Without keys: those that the environment, a profile or the"
                + " machine's role gives, as with every program for AWS.")
        @Default("")
        String accesskey,
    @Doc("The secret access key.") @Default(Default.NULL) @Nullable Secret secretkey,
    @Doc("Region of AWS, as in `eu-central-1`; needed unless `regionendpoint` is given.")
        @Default("")
        String region,
    @Doc("Address of the service, `host:port` or a URL. Empty: that of AWS in the region.")
        @Default("")
        String regionendpoint,
    @Doc(
            "Name the bucket in the path of requests, not in the host. Without the key: `true` if"
                + " there is a `regionendpoint`.")
        @Default(Default.NULL)
        @Nullable Boolean forcepathstyle,
    @Doc("The bucket, which must exist.") @Default("") @Required("name the bucket") String bucket,
    @Doc("Have the service encrypt what it keeps.") @Default("false") boolean encrypt,
    @Doc("With `encrypt`: ID of a key in AWS KMS. Empty: the service's own key.") @Default("")
        String keyid,
    @Doc("Connect with TLS.") @Default("true") boolean secure,
    @Doc("Accept any certificate of the service. Only for tests.") @Default("false")
        boolean skipverify,
    @Doc("Sign requests with version 4 of AWS's signatures; version 2 is for old services only.")
        @Default("true")
        boolean v4auth,
    @Doc("Size of a part of a large upload, in bytes; at least 5 MiB.") @Default("10485760")
        long chunksize,
    @Doc("Size of a part of a large copy, in bytes; at least 5 MiB.") @Default("33554432")
        long multipartcopychunksize,
    @Doc("Most parts of a large copy that are under way at a time; at least 1.") @Default("100")
        int multipartcopymaxconcurrency,
    @Doc("Size in bytes from which a copy is made in parts. Zero or more.") @Default("33554432")
        long multipartcopythresholdsize,
    @Doc("What the names of all objects of the store begin with. Empty: nothing.") @Default("")
        String rootdirectory,
    @Doc("Storage class of objects; `NONE` leaves it to the bucket.") @Default("STANDARD")
        StorageClass storageclass,
    @Doc("Access control list of objects.") @Default("private") CannedAcl objectacl,
    @Doc("Text for the header `User-Agent` beside the program's own.") @Default("")
        String useragent,
    @Doc("Use addresses that are reached by IPv6 too.") @Default("false") boolean usedualstack,
    @Doc("Use S3 Transfer Acceleration.") @Default("false") boolean accelerate,
    @Doc("Use addresses whose encryption follows FIPS 140.") @Default("false")
        boolean usefipsendpoint,
    @Doc("What of the conversation with the service is logged, at level `debug`.") @Default("off")
        LogLevel loglevel)
    implements StorageDriver {

  /** Whether the bucket is named in the path of requests. */
  public boolean usesPathStyle() {
    return Objects.requireNonNullElse(forcepathstyle, !regionendpoint.isEmpty());
  }

  @Override
  public String location() {
    return "s3 " + regionendpoint + " " + bucket;
  }

  @Override
  public String prefix() {
    return StorageDriver.prefixOf(rootdirectory);
  }

  /** Storage classes of S3. */
  public enum StorageClass implements Choice {
    NONE,
    STANDARD,
    REDUCED_REDUNDANCY,
    STANDARD_IA,
    ONEZONE_IA,
    INTELLIGENT_TIERING,
    OUTPOSTS,
    GLACIER_IR,
    EXPRESS_ONEZONE;

    @Override
    public List<String> words() {
      return List.of(name());
    }
  }

  /** Access control lists that S3 has a name for. */
  public enum CannedAcl implements Choice {
    PRIVATE,
    PUBLIC_READ,
    PUBLIC_READ_WRITE,
    AUTHENTICATED_READ,
    AWS_EXEC_READ,
    BUCKET_OWNER_READ,
    BUCKET_OWNER_FULL_CONTROL,
    LOG_DELIVERY_WRITE;

    @Override
    public List<String> words() {
      return List.of(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** How talkative the client of S3 is. */
  public enum LogLevel implements Choice {
    OFF,
    DEBUG,
    DEBUGWITHSIGNING,
    DEBUGWITHHTTPBODY,
    DEBUGWITHREQUESTRETRIES,
    DEBUGWITHREQUESTERRORS,
    DEBUGWITHEVENTSTREAMBODY
  }
}
