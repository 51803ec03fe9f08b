package io.zotee.upkeep.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.storage.StoredCopy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopySetTest {
  private static final int MANY = 100_000;
  private static final Digest ONE = Digest.of(DigestAlgorithm.SHA256, new byte[] {1});
  private static final Digest TWO = Digest.of(DigestAlgorithm.SHA256, new byte[] {2});

  private static StoredCopy copy(Digest digest, long id) {
    return new StoredCopy(Optional.empty(), digest, id, 7);
  }

  @Test
  void hasWhatWasAddedAndNothingElse() {
    CopySet set = new CopySet();
    for (long id = 0; id < MANY; id++) {
      assertThat(set.contains(copy(ONE, id))).isFalse();
      set.add(copy(ONE, id));
      set.add(copy(ONE, id));
    }
    for (long id = 0; id < MANY; id++) {
      assertThat(set.contains(copy(ONE, id))).isTrue();
      assertThat(set.contains(copy(TWO, id))).isFalse();
      assertThat(set.contains(copy(ONE, id + MANY))).isFalse();
    }
  }
}
