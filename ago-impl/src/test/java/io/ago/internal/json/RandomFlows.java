package io.ago.internal.json;

import io.ago.flow.Envelope;
import io.ago.flow.Flow;
import io.ago.flow.Lineage;
import io.ago.flow.Problem;
import io.ago.flow.Traceparent;
import io.ago.flow.Values;
import io.ago.signal.Key;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Flows of all shapes, the same for the same seed. */
final class RandomFlows {
  static final Key<String> WORDS = Key.of("words", String.class);
  static final Key<Integer> COUNT = Key.of("count", Integer.class);
  static final Key<Double> RATIO = Key.of("ratio", Double.class);
  static final Key<BigDecimal> PRICE = Key.of("price", BigDecimal.class);
  static final Key<Boolean> PAID = Key.of("paid", Boolean.class);
  static final Key<Duration> WAIT = Key.of("wait", Duration.class);
  static final Key<Order> EARLIER = Key.of("earlier", Order.class);
  static final List<Key<?>> KEYS = List.of(WORDS, COUNT, RATIO, PRICE, PAID, WAIT, EARLIER);

  private static final String CHARACTERS =
      "ab \"\\/{}[]:,\u00e9\u0430\u65e5\u2028\ud83d\ude80'<>&%$0.e-+null";

  private final Random random;

  RandomFlows(long seed) {
    random = new Random(seed);
  }

  Flow<Order> ofOrder() {
    return new Flow<>(order(), envelope());
  }

  Flow<String> ofWords() {
    return new Flow<>(words(), envelope());
  }

  Flow<List<Order>> ofOrders() {
    return new Flow<>(some(this::order), envelope());
  }

  /** As many keys as it happens to be. */
  Key<?>[] someKeys() {
    return KEYS.stream().filter(k -> random.nextBoolean()).toArray(Key<?>[]::new);
  }

  private Envelope envelope() {
    Map<String, String> metadata = new HashMap<>();
    some(() -> metadata.put("name " + random.nextInt(9), words()));
    return new Envelope(
        new Lineage(id(), maybe(this::id), maybe(this::trace)),
        1,
        metadata,
        values(),
        some(() -> new Problem("type", "title" + words(), maybe(this::words))));
  }

  private Values values() {
    Values values = Values.NONE;
    values = random.nextBoolean() ? values.with(EARLIER, order()) : values;
    values = random.nextBoolean() ? values.with(WORDS, words()) : values;
    values = random.nextBoolean() ? values.with(COUNT, random.nextInt()) : values;
    values = random.nextBoolean() ? values.with(RATIO, ratio()) : values;
    values = random.nextBoolean() ? values.with(PRICE, price()) : values;
    values = random.nextBoolean() ? values.with(PAID, random.nextBoolean()) : values;
    return random.nextBoolean()
        ? values.with(WAIT, Duration.ofNanos(random.nextLong() >>> 8))
        : values;
  }

  private Order order() {
    Map<String, @Nullable Long> counts = new HashMap<>();
    some(() -> counts.put(words(), maybe(random::nextLong)));
    return new Order(
        words(),
        random.nextInt(),
        maybe(this::price),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        random.nextBoolean() ? Order.State.OPEN : Order.State.SHIPPED,
        some(() -> new Order.Line(maybe(this::words), ratio(), random.nextBoolean())),
        counts);
  }

  private BigDecimal price() {
    return new BigDecimal(new BigInteger(80, random), random.nextInt(60) - 30);
  }

  /** Great and small ones, too. */
  private double ratio() {
    return random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
  }

  private String id() {
    return "id-" + Integer.toHexString(random.nextInt());
  }

  private Traceparent trace() {
    return new Traceparent(
        String.format("00-1%031x-2%015x-01", random.nextInt(1 << 30), random.nextInt(1 << 30)));
  }

  private String words() {
    int[] all = CHARACTERS.codePoints().toArray();
    return random
        .ints(random.nextInt(12), 0, all.length)
        .collect(
            StringBuilder::new, (text, i) -> text.appendCodePoint(all[i]), StringBuilder::append)
        .toString();
  }

  private <V> List<V> some(Supplier<V> one) {
    List<V> all = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      all.add(one.get());
    }
    return all;
  }

  private <V> @Nullable V maybe(Supplier<V> one) {
    return random.nextBoolean() ? one.get() : null;
  }
}
