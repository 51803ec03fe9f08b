package io.zotee.config.value;

import java.time.LocalTime;

/**
 * A window of time that recurs every day, in UTC. A window whose end is before its start runs over
 * midnight.
 *
 * @param start first minute of the window
 * @param end first minute after the window, never equal to the start
 */
public record DailyWindow(LocalTime start, LocalTime end) {

  private static final String REMEDY = "write two UTC times of day, as in \"01:00-08:00\"";

  /** Reads {@code HH:MM-HH:MM}; blanks around the times and a one-digit hour are accepted. */
  public static DailyWindow parse(String text) throws BadValueException {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw unreadable(text);
    }
    LocalTime start = timeOfDay(text, text.substring(0, dash).strip());
    LocalTime end = timeOfDay(text, text.substring(dash + 1).strip());
    if (start.equals(end)) {
      throw new BadValueException(Quoted.of(text) + " starts and ends at the same time", REMEDY);
    }
    return new DailyWindow(start, end);
  }

  private static LocalTime timeOfDay(String window, String time) throws BadValueException {
    int colon = time.indexOf(':');
    if (colon < 1 || colon > 2 || time.length() != colon + 3) {
      throw unreadable(window);
    }
    int hour = number(window, time.substring(0, colon));
    int minute = number(window, time.substring(colon + 1));
    if (hour > 23 || minute > 59) {
      throw unreadable(window);
    }
    return LocalTime.of(hour, minute);
  }

  private static int number(String window, String digits) throws BadValueException {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw unreadable(window);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static BadValueException unreadable(String window) {
    return new BadValueException(Quoted.of(window) + " is not a daily window", REMEDY);
  }

  /** Whether a time of day is inside: from the start on, before the end, maybe over midnight. */
  public boolean contains(LocalTime time) {
    boolean afterStart = !time.isBefore(start);
    boolean beforeEnd = time.isBefore(end);
    return start.isBefore(end) ? afterStart && beforeEnd : afterStart || beforeEnd;
  }

  /** The window as a configuration file has it: {@code HH:MM-HH:MM}. */
  @Override
  public String toString() {
    return start + "-" + end;
  }
}
