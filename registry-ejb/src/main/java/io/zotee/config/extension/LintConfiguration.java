package io.zotee.config.extension;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Switchable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code extensions.lint}: what images must have to be accepted. */
public record LintConfiguration(
    @Doc("Whether images are checked. Without the key: `true` if there are `mandatoryAnnotations`.")
        @Default(Default.NULL)
        @Nullable Boolean enable,
    @Doc(
            "Names of annotations that an image must have, in its manifest or as labels in its"
                + " configuration; a push without one is refused.")
        List<String> mandatoryAnnotations)
    implements Switchable {

  /** Whether some image might be refused. */
  @Override
  public boolean isActive() {
    return !Boolean.FALSE.equals(enable) && !mandatoryAnnotations.isEmpty();
  }
}
