package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Scalar;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Inline;
import io.zotee.config.value.NotAvailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * zot's configuration, whole and valid. Every record of the tree documents its components with
 * {@link Doc}: the text of {@code docs/reference/configuration.md}.
 */
public record Configuration(
    @Doc(
            "Version of the distribution specification that the file was written for."
                + " Informational: the server implements 1.1.1 whatever stands here.")
        @Default("1.1.1")
        String distSpecVersion,
    @Doc("Where and how images are kept.") StorageConfiguration storage,
    @Doc("How clients reach the registry.") HttpConfiguration http,
    @Doc("What the server says about its work.") LogConfiguration log,
    @Doc("What the registry does beyond the distribution specification.")
        ExtensionsConfiguration extensions,
    @Doc("Work in the background.") SchedulerConfiguration scheduler,
    @Doc("Servers that share the repositories among them. Without it: this server has them all.")
        @NotAvailable("this server would answer for repositories of other members")
        @Default(Default.NULL)
        @Nullable ClusterConfiguration cluster,
    @Inline BuildInformation build) {

  /**
   * The configuration of a server that is started without a file: images in {@code zotee-data}
   * under the working directory, and a quieter log than zot's default for files.
   */
  public static Configuration defaults() {
    Scalar info = new Scalar(0, "info", Scalar.Type.TEXT);
    Section log = new Section(0, List.of(new Member("level", 0, info)));
    Section file = new Section(0, List.of(new Member("log", 0, log)));
    return new RecordBinder(new Problems()).bind(Configuration.class, file);
  }
}
