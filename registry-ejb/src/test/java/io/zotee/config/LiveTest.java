package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveTest {
  private record Pair(int one, int other) {}

  @Test
  void aViewFollowsItsSource() {
    LiveValue<Pair> source = new LiveValue<>(new Pair(1, 2));
    Live<Integer> one = source.map(Pair::one);
    Live<String> text = one.map(value -> "<" + value + ">");
    assertThat(text.now()).isEqualTo("<1>");

    source.set(new Pair(3, 2));

    assertThat(one.now()).isEqualTo(3);
    assertThat(text.now()).isEqualTo("<3>");
  }

  @Test
  void aViewWorksItsValueOutOnceForEachChange() {
    AtomicInteger calls = new AtomicInteger();
    LiveValue<Pair> source = new LiveValue<>(new Pair(1, 2));
    Live<Integer> sum =
        source.map(
            pair -> {
              calls.incrementAndGet();
              return pair.one() + pair.other();
            });

    assertThat(List.of(sum.now(), sum.now(), sum.now())).containsExactly(3, 3, 3);
    source.set(new Pair(1, 3));
    assertThat(List.of(sum.now(), sum.now())).containsExactly(4, 4);

    assertThat(calls).hasValue(2);
  }

  @Test
  void listenersAreToldInTheirOrderOfWhatIsNewForThem() {
    List<String> told = new ArrayList<>();
    LiveValue<Pair> source = new LiveValue<>(new Pair(1, 2));
    source.map(Pair::other).onChange(other -> told.add("other " + other));
    source.onChange(pair -> told.add("pair " + pair.one() + "," + pair.other()));
    source.map(Pair::one).onChange(one -> told.add("one " + one));

    source.set(new Pair(3, 2));
    source.set(new Pair(3, 2));
    source.set(new Pair(4, 5));

    assertThat(told).containsExactly("pair 3,2", "one 3", "other 5", "pair 4,5", "one 4");
  }

  @Test
  void aListenerThatFailsKeepsNobodyFromBeingTold() {
    List<Integer> told = new ArrayList<>();
    LiveValue<Integer> source = new LiveValue<>(1);
    source.onChange(
        value -> {
          throw new IllegalStateException("of the listener");
        });
    source.onChange(told::add);

    source.set(2);

    assertThat(source.now()).isEqualTo(2);
    assertThat(told).containsExactly(2);
  }

  @Test
  void aListenerSeesTheChangeInEveryView() {
    LiveValue<Pair> source = new LiveValue<>(new Pair(1, 1));
    Live<Integer> other = source.map(Pair::other);
    List<Integer> seen = new ArrayList<>();
    source.map(Pair::one).onChange(one -> seen.add(other.now()));

    source.set(new Pair(2, 2));

    assertThat(seen).containsExactly(2);
  }

  @Test
  void noReaderSeesHalfOfAChange() throws InterruptedException {
    LiveValue<Pair> source = new LiveValue<>(new Pair(0, 0));
    Live<Pair> same = source.map(pair -> new Pair(pair.one(), pair.other()));
    AtomicBoolean end = new AtomicBoolean();
    AtomicInteger torn = new AtomicInteger();
    AtomicInteger stale = new AtomicInteger();
    Thread reader =
        new Thread(
            () -> {
              while (!end.get()) {
                int before = source.now().one();
                Pair pair = same.now();
                torn.addAndGet(pair.one() == pair.other() ? 0 : 1);
                stale.addAndGet(pair.one() >= before ? 0 : 1);
              }
            });
    reader.start();
    for (int i = 1; i <= 20_000; i++) {
      source.set(new Pair(i, i));
    }
    end.set(true);
    reader.join();

    assertThat(torn).hasValue(0);
    assertThat(stale).hasValue(0);
  }
}
