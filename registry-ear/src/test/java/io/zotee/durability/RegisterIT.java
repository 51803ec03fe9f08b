package io.zotee.durability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RegisterIT {
  private final Register register = new Register();

  @Test
  void whatWasNeverWrittenIsNotThere() {
    assertThat(register.candidates()).containsExactly(Effect.ABSENT);
  }

  @Test
  void aCutOffWriteMayHaveHappenedOrNot() {
    register.begin("a", 1, 0);

    assertThat(register.candidates()).containsExactlyInAnyOrder(Effect.ABSENT, "a");
  }

  @Test
  void anAcknowledgedWriteReplacesWhatWasBefore() {
    register.done(register.begin("a", 1, 0), 2);
    register.done(register.begin("b", 3, 0), 4);

    assertThat(register.candidates()).containsExactly("b");
  }

  @Test
  void ofOverlappingWritesEitherMayBeTheLast() {
    Register.Write first = register.begin("a", 1, 0);
    Register.Write second = register.begin("b", 2, 0);
    register.done(first, 3);
    register.done(second, 4);

    assertThat(register.candidates()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aRefusedWriteChangesNothing() {
    register.done(register.begin("a", 1, 0), 2);
    register.refused(register.begin("b", 3, 0));

    assertThat(register.candidates()).containsExactly("a");
  }

  @Test
  void itIsToldOfWhenAWriteWasAskedForThatIsDone() {
    register.done(register.begin("a", 1, 17), 2);
    register.begin("b", 3, 18);

    assertThat(register.told()).isEqualTo(17);
  }
}
