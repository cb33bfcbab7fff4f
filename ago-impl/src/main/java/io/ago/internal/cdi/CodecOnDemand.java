package io.ago.internal.cdi;

import io.ago.flow.Flow;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.FlowType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A codec that is made when it is first used: who has no steps and no flows needs no JSON Binding,
 * which not every place brings where a coordinator runs.
 */
final class CodecOnDemand implements FlowCodec {
  private final Supplier<FlowCodec> make;
  private @Nullable FlowCodec made;

  CodecOnDemand(Supplier<FlowCodec> make) {
    this.make = make;
  }

  @Override
  public String write(Flow<?> flow) {
    return codec().write(flow);
  }

  @Override
  public <T> Flow<T> read(String text, FlowType<T> type) {
    return codec().read(text, type);
  }

  @Override
  public String writeAll(String what, List<? extends @Nullable Object> values) {
    return codec().writeAll(what, values);
  }

  @Override
  public List<@Nullable Object> readAll(String what, String text, List<? extends Type> types) {
    return codec().readAll(what, text, types);
  }

  @Override
  public synchronized void close() {
    FlowCodec known = made;
    if (known != null) {
      known.close();
    }
  }

  private synchronized FlowCodec codec() {
    FlowCodec known = made;
    if (known == null) {
      known = make.get();
      made = known;
    }
    return known;
  }
}
