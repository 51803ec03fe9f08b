package io.zotee.assembly;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.NoSuchObjectLocalException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.time.Duration;

/**
 * Runs the jobs of upkeep by EJB timers. They are not persistent: what was due while the server was
 * down is done soon after it has started anyway. Without transactions, which would time out.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class UpkeepTimers {
  private final UpkeepSchedule schedule = new UpkeepSchedule(this::set, System::nanoTime);
  @Resource private TimerService timers;

  private Runnable set(String job, Duration delay) {
    Timer timer = timers.createSingleActionTimer(delay.toMillis(), new TimerConfig(job, false));
    return () -> takeBack(timer);
  }

  private static void takeBack(Timer timer) {
    try {
      timer.cancel();
    } catch (NoSuchObjectLocalException e) {
      return; // it went off
    }
  }

  /** Has a job done from now on, instead of any other of its name. */
  public void schedule(UpkeepJob job) {
    schedule.schedule(job);
  }

  /** Has a job done no more; it ends soon if it runs. */
  public void cancel(String job) {
    schedule.cancel(job);
  }

  /** The interval of a job has changed. */
  public void intervalChanged(String job) {
    schedule.intervalChanged(job);
  }

  /** Runs the job that a timer is for. */
  @Timeout
  void run(Timer timer) {
    schedule.run(String.valueOf(timer.getInfo()));
  }

  /** Stops all jobs, and waits for those that run. */
  public void stop() {
    schedule.stop();
  }
}
