package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.WithoutEffect;

/** Section {@code scheduler}: work in the background. */
public record SchedulerConfiguration(
    @Doc("Most background tasks that run at a time. 0: four for each processor.")
        @WithoutEffect("background work needs no number of workers")
        @Default("0")
        int numWorkers) {}
