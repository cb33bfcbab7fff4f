package io.ago.internal.bench;

import io.ago.internal.flow.StepUndo;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.jpa.Tally;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaDefinitions;
import io.ago.signal.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Ago, as a durable definition that is started and has ended when {@code start} returns. */
final class AgoDefinition implements Contestant, AgoShop.Application {
  private final DataSource source;
  private final AgoShop shop;
  private @Nullable SagaDefinition<Purchase> order;

  AgoDefinition(DataSource source) {
    this.source = source;
    this.shop = new AgoShop(source, this);
  }

  @Override
  public SagaDefinitions definitions(DurableStore store) {
    SagaDefinition<Purchase> built =
        SagaDefinition.named("order", 1, Purchase.class)
            .step(key("reserve"), run -> Effects.step(at(store), "reserve", run.input()))
            .undoneBy((run, output) -> Effects.undo(at(store), "reserve", run.input()))
            .step(key("charge"), run -> Effects.step(at(store), "charge", run.input()))
            .undoneBy((run, output) -> Effects.undo(at(store), "charge", run.input()))
            .step(key("ship"), run -> Effects.step(at(store), "ship", run.input()))
            .undoneBy((run, output) -> Effects.undo(at(store), "ship", run.input()))
            .build();
    order = built;
    return SagaDefinitions.of(List.of(built));
  }

  private static Key<String> key(String name) {
    return Key.of(name, String.class);
  }

  private static Connection at(DurableStore store) {
    return Tally.connection(store);
  }

  @Override
  public Map<String, StepUndo> undos(DurableStore store) {
    return Map.of();
  }

  /** Whether all have ended is looked at when their rows are counted. */
  @Override
  public void run(Purchase input) {
    String id = shop.ago.start(Objects.requireNonNull(order), input);
    Objects.requireNonNull(id);
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
