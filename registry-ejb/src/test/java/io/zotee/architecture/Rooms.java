package io.zotee.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The packages directly below {@code io.zotee}, from the one that may know all to the last. */
final class Rooms extends ArchCondition<JavaClass> {
  private static final String HOUSE = "io.zotee.";

  private final List<String> fromTheTop;

  Rooms(List<String> fromTheTop) {
    super("have a room and only know what is in it or below it");
    this.fromTheTop = fromTheTop;
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    int room = roomOf(item);
    if (room < 0) {
      events.add(SimpleConditionEvent.violated(item, item.getName() + " is in no known room"));
    }
    for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass();
      if (target.getPackageName().startsWith(HOUSE) && roomOf(target) < room) {
        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
      }
    }
  }

  private int roomOf(JavaClass item) {
    String name = item.getPackageName();
    if (!name.startsWith(HOUSE)) {
      return -1;
    }
    String below = name.substring(HOUSE.length());
    int dot = below.indexOf('.');
    return fromTheTop.indexOf(dot < 0 ? below : below.substring(0, dot));
  }
}
