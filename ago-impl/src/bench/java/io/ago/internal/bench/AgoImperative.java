package io.ago.internal.bench;

import io.ago.internal.bench.Effects.Declined;
import io.ago.internal.flow.StepCall;
import io.ago.internal.flow.StepUndo;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.jpa.Tally;
import io.ago.saga.SagaDefinitions;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Ago, as {@code ago.saga("order").call(...)}: three steps called one after the other. */
final class AgoImperative implements Contestant {
  private static final Duration UNDOING = Duration.ofSeconds(5);

  private final DataSource source;
  private final AgoShop shop;

  AgoImperative(DataSource source) {
    this.source = source;
    this.shop = new AgoShop(source, new Application());
  }

  private static final class Application implements AgoShop.Application {
    @Override
    public SagaDefinitions definitions(DurableStore store) {
      return SagaDefinitions.of(List.of());
    }

    @Override
    public Map<String, StepUndo> undos(DurableStore store) {
      Map<String, StepUndo> undos = new HashMap<>();
      Effects.STEPS.forEach(name -> undos.put(name, new Undo(store, name)));
      return undos;
    }
  }

  private record Undo(DurableStore store, String name) implements StepUndo {
    @Override
    public List<Type> input() {
      return List.of(Purchase.class);
    }

    @Override
    public Type output() {
      return String.class;
    }

    @Override
    public void undo(List<Object> input, @Nullable Object output) throws Exception {
      Purchase order = (Purchase) input.get(0);
      Effects.undo(Tally.connection(store), name, order);
    }
  }

  @Override
  public void run(Purchase order) throws Exception {
    try {
      String shipped =
          shop.ago
              .saga("order")
              .call(
                  () -> {
                    step("reserve", order);
                    step("charge", order);
                    return step("ship", order);
                  });
      if (order.fails()) {
        throw new IllegalStateException("It went well: " + shipped);
      }
    } catch (Declined e) {
      if (!order.fails()) {
        throw e;
      }
    }
  }

  private String step(String name, Purchase order) throws Exception {
    return String.valueOf(
        shop.steps.run(
            new StepCall(
                name,
                name,
                List.of(order),
                String.class,
                UNDOING,
                thrown -> true,
                () -> Effects.step(Tally.connection(shop.store), name, order))));
  }

  @Override
  public String proved(long good, long undone) throws SQLException {
    return AgoShop.proved(source, good, undone);
  }

  @Override
  public void close() {
    shop.close();
  }
}
