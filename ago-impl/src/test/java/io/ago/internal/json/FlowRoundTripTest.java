package io.ago.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.flow.Flow;
import io.ago.internal.flow.FlowType;
import io.ago.signal.Key;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in a flow, writing and reading it again changes nothing. */
class FlowRoundTripTest {
  private static final Key<?>[] ALL = RandomFlows.KEYS.toArray(Key<?>[]::new);
  private static final JsonFlowCodec CODEC = new JsonFlowCodec();

  /** Of a type that no class can tell. */
  private record ListOf(Type element) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {element};
    }

    @Override
    public Type getRawType() {
      return List.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_was_written_and_read_is_as_it_was(long seed) {
    RandomFlows flows = new RandomFlows(seed);
    isKept(flows.ofWords(), FlowType.of(String.class), flows);
    isKept(flows.ofOrder(), FlowType.of(Order.class), flows);
    isKept(flows.ofOrders(), new FlowType<>(new ListOf(Order.class), 1, Set.of(), null), flows);
  }

  private static <T> void isKept(Flow<T> flow, FlowType<T> type, RandomFlows flows) {
    String text = CODEC.write(flow);
    assertEquals(flow, CODEC.read(text, type.with(ALL)), text);

    // Who knows a few of the keys, or none, passes the others on as they came.
    Flow<T> half = CODEC.read(text, type.with(flows.someKeys()));
    assertEquals(text, CODEC.write(half));
    assertEquals(flow, CODEC.read(CODEC.write(half), type.with(ALL)));
    assertEquals(half, CODEC.read(CODEC.write(half), type.with(keysOf(half))));
  }

  private static Key<?>[] keysOf(Flow<?> flow) {
    return RandomFlows.KEYS.stream()
        .filter(key -> key.type().isInstance(flow.envelope().values().byName().get(key.name())))
        .toArray(Key<?>[]::new);
  }
}
