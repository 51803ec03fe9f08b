package io.zotee.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogEventTest {

  @Test
  void isAMapThatBeginsWithTheMessage() {
    LogEvent event = LogEvent.of("gc done").with("blobs", 3).with("dry-run", false);

    assertThat(event)
        .containsExactly(entry("message", "gc done"), entry("blobs", 3), entry("dry-run", false));
  }

  @Test
  void passesOverWhatIsNotKnown() {
    assertThat(LogEvent.of("a").with("tag", null)).doesNotContainKey("tag");
  }

  @Test
  void holdsNothingButClassesOfTheVirtualMachine() {
    Instant time = Instant.parse("2026-11-21T10:00:00Z");
    LogEvent event =
        LogEvent.of("a")
            .with("took", Duration.ofMillis(1500))
            .with("time", time)
            .with("where", URI.create("x:y"))
            .with("all", List.of(1, Level.INFO))
            .with("map", Map.of("k", Level.INFO));

    assertThat(event)
        .containsEntry("took", 1.5)
        .containsEntry("time", time)
        .containsEntry("where", "x:y")
        .containsEntry("all", List.of(1, "INFO"))
        .containsEntry("map", Map.of("k", "INFO"));
  }

  @Test
  void readsWell() {
    LogEvent event = LogEvent.of("blobs/manifest ok").with("image", "a/b").with("error", "b \"c\"");

    assertThat(event).hasToString("blobs/manifest ok image=a/b error=\"b \\\"c\\\"\"");
  }

  @Test
  void arrivesAsTheOnlyParameter() {
    HeardLogger logger = new HeardLogger();
    LogEvent event = LogEvent.of("it's {0}");

    event.log(logger, Level.INFO);
    event.log(logger, Level.DEBUG);

    assertThat(logger.heard).hasSize(1);
    assertThat(logger.heard.get(0)).isSameAs(event);
  }

  private static final class HeardLogger implements System.Logger {
    private final List<@Nullable Object> heard = new ArrayList<>();

    @Override
    public String getName() {
      return "heard";
    }

    @Override
    public boolean isLoggable(Level level) {
      return level == Level.INFO;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String text,
        @Nullable Throwable e) {
      throw new AssertionError("a text arrived: " + text);
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object... parameters) {
      assertThat(format).isEqualTo("{0}");
      heard.addAll(List.of(parameters));
    }
  }
}
