package io.zotee.web.telemetry;

import static io.zotee.web.telemetry.ScrapeAccess.Decision.ALLOWED;
import static io.zotee.web.telemetry.ScrapeAccess.Decision.FORBIDDEN;
import static io.zotee.web.telemetry.ScrapeAccess.Decision.UNAUTHENTICATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Configuration;
import io.zotee.config.auth.AccessControlConfiguration.MetricsAccess;
import io.zotee.config.auth.Action;
import io.zotee.web.telemetry.ScrapeAccess.Rules;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** As the table of zot's setups says. */
class ScrapeAccessTest {
  @Test
  void without_signing_in_everybody_may() {
    assertThat(new ScrapeAccess(false, null).decide(null)).isEqualTo(ALLOWED);
  }

  @Test
  void the_configuration_without_access_control_lets_everybody() {
    assertThat(ScrapeAccess.of(Configuration.defaults().http()))
        .isEqualTo(new ScrapeAccess(false, null));
  }

  @Test
  void access_control_that_does_not_speak_of_measurements_names_nobody() {
    assertThat(Rules.of(null)).isEqualTo(new Rules(Set.of(), false));
    assertThat(Rules.of(new MetricsAccess(Set.of("ann"), Set.of(Action.READ))))
        .isEqualTo(new Rules(Set.of("ann"), true));
    assertThat(Rules.of(new MetricsAccess(Set.of("ann"), Set.of(Action.CREATE))))
        .isEqualTo(new Rules(Set.of("ann"), false));
  }

  @Test
  void without_access_control_whoever_has_signed_in_may() {
    ScrapeAccess access = new ScrapeAccess(true, null);

    assertThat(access.decide(null)).isEqualTo(UNAUTHENTICATED);
    assertThat(access.decide("ann")).isEqualTo(ALLOWED);
  }

  @Test
  void with_access_control_those_may_whom_it_names() {
    ScrapeAccess access = new ScrapeAccess(true, new Rules(Set.of("ann"), false));

    assertThat(access.decide(null)).isEqualTo(UNAUTHENTICATED);
    assertThat(access.decide("ann")).isEqualTo(ALLOWED);
    assertThat(access.decide("bob")).isEqualTo(FORBIDDEN);
  }

  @Test
  void nobody_may_when_it_names_nobody() {
    ScrapeAccess access = new ScrapeAccess(true, new Rules(Set.of(), false));

    assertThat(access.decide("ann")).isEqualTo(FORBIDDEN);
    assertThat(access.decide(null)).isEqualTo(UNAUTHENTICATED);
  }

  @Test
  void the_anonymous_may_when_it_says_so_and_who_signs_in_must_be_named_all_the_same() {
    ScrapeAccess access = new ScrapeAccess(true, new Rules(Set.of("ann"), true));

    assertThat(access.decide(null)).isEqualTo(ALLOWED);
    assertThat(access.decide("ann")).isEqualTo(ALLOWED);
    assertThat(access.decide("bob")).isEqualTo(FORBIDDEN);
  }
}
