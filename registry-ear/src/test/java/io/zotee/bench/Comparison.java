package io.zotee.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Measures several subjects side by side: each is warmed until its cost is steady, then they take
 * turns, so that a change of the machine's mood falls on all of them.
 */
final class Comparison {
  private static final Duration WARM_UP_STRETCH = Duration.ofSeconds(2);
  private static final int STEADY_STRETCHES = 3;

  /** The spread of cost within which a server counts as steady, a part of the least. */
  private static final double STEADY_SPREAD = 0.06;

  private final int rounds;
  private final Duration round;
  private final Duration warmUp;

  Comparison(Options options) {
    this.rounds = options.rounds();
    this.round = options.round();
    this.warmUp = options.warmUp();
  }

  /** A row for each meter, in their order. */
  List<Row> measure(String scenario, List<Meter> meters) throws IOException, InterruptedException {
    List<List<Sample>> warmed = new ArrayList<>();
    for (Meter meter : meters) {
      warmed.add(warm(meter));
    }
    List<List<Sample>> measured = new ArrayList<>();
    for (int i = 0; i < meters.size(); i++) {
      measured.add(new ArrayList<>());
    }
    for (int turn = 0; turn < rounds; turn++) {
      for (int i = 0; i < meters.size(); i++) {
        measured.get(i).add(meters.get(i).measure(round));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < meters.size(); i++) {
      ProcessUsage usage = meters.get(i).server().usage();
      rows.add(
          new Row(
              scenario,
              meters.get(i).subject(),
              warmed.get(i),
              measured.get(i),
              usage.residentBytes(),
              usage.peakBytes()));
    }
    return rows;
  }

  private List<Sample> warm(Meter meter) throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    Deque<Double> latest = new ArrayDeque<>();
    long begin = System.nanoTime();
    do {
      Sample sample = meter.measure(WARM_UP_STRETCH);
      samples.add(sample);
      latest.addLast(sample.cpuMillisPerOperation());
      if (latest.size() > STEADY_STRETCHES) {
        latest.removeFirst();
      }
    } while (!isSteady(latest) && System.nanoTime() - begin < warmUp.toNanos());
    return samples;
  }

  private static boolean isSteady(Deque<Double> costs) {
    double least = costs.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = costs.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return costs.size() == STEADY_STRETCHES && most <= least * (1 + STEADY_SPREAD);
  }
}
