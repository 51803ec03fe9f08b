package io.zotee.assembly;

import io.zotee.telemetry.Telemetry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the jobs of upkeep by EJB timers: each has one that is set anew when the job has ended, so
 * that no job ever runs twice at the same time. They are not persistent: what was due while the
 * server was down is done soon after it has started anyway. Without transactions, which would time
 * out.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class UpkeepTimers {
  private static final Logger LOG = System.getLogger("io.zotee.upkeep");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(10);

  private final Map<String, UpkeepJob> jobs = new ConcurrentHashMap<>();

  /** One party for each job that runs, and one for this. */
  private final Phaser running = new Phaser(1);

  @Resource private TimerService timers;
  @Inject private Telemetry telemetry;
  private JobFigures figures = new JobFigures(Telemetry.NONE, System::nanoTime);
  private volatile boolean stopping;

  @PostConstruct
  void start() {
    figures = new JobFigures(telemetry, System::nanoTime);
  }

  /** Runs a job from now on. */
  public void schedule(UpkeepJob job) {
    figures.scheduled();
    jobs.put(job.name(), job);
    set(job, job.first());
  }

  private void set(UpkeepJob job, Duration delay) {
    if (!stopping) {
      long millis = Math.max(delay.toMillis(), SHORTEST.toMillis());
      figures.waits(job, millis);
      timers.createSingleActionTimer(millis, new TimerConfig(job.name(), false));
    }
  }

  /** Runs the job that a timer is for. */
  @Timeout
  void run(Timer timer) {
    UpkeepJob job = jobs.get(String.valueOf(timer.getInfo()));
    if (job == null || stopping || running.register() < 0) {
      return;
    }
    try {
      figures.measure(job, () -> job.work().run(() -> stopping));
    } catch (RuntimeException e) {
      // A bug; the job must not end for ever by it.
      LOG.log(Level.ERROR, "the job \"" + job.name() + "\" failed", e);
    } finally {
      running.arriveAndDeregister();
    }
    Duration interval = job.interval();
    if (interval != null) {
      set(job, interval);
    }
  }

  /** Stops all jobs, and waits for those that run. */
  public void stop() {
    stopping = true;
    int phase = running.arrive();
    try {
      running.awaitAdvanceInterruptibly(phase, END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "a job in the background does not end; stopping without it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
