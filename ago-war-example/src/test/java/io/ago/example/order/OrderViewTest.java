package io.ago.example.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.example.callback.CallbackLog;
import io.ago.example.callback.HeardCallback;
import io.ago.example.inventory.Inventory;
import io.ago.example.payment.Payments;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of an order whose saga is cancelled while somebody looks. */
class OrderViewTest {
  private static final URI LRA = URI.create("http://localhost/lra-coordinator/1");
  private static final NewOrder NEW = NewOrder.of("book", "2", "5555444433331111");

  /** Order, saga, callbacks, the order again, reservation, charge. */
  private static final int READS = 6;

  /** How many of them are still read before the saga ends. */
  private int left;

  @Test
  void an_open_order_is_told_with_what_stands() {
    JsonObject told = told(READS);
    assertEquals("PLACED", told.getString("state"));
    assertEquals("Active", told.getJsonObject("saga").getString("status"));
    assertEquals(states("PLACED", "RESERVED", "CHARGED"), told.getJsonObject("participants"));
    assertEquals(0, told.getJsonArray("callbacks").size());
  }

  @Test
  void a_cancelled_order_is_told_with_what_was_heard() {
    JsonObject told = told(0);
    assertEquals("Cancelled", told.getJsonObject("saga").getString("status"));
    assertEquals(1, told.getJsonArray("callbacks").size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void an_end_that_is_told_is_told_with_all_that_it_changed(int readBefore) {
    JsonObject told = told(readBefore);
    boolean heard = !told.getJsonArray("callbacks").isEmpty();
    boolean ended = told.getJsonObject("saga").getString("status").equals("Cancelled");
    assertEquals(ended, heard, told::toString);
    if (ended) {
      assertEquals("CANCELLED", told.getString("state"), told::toString);
      assertEquals(states("CANCELLED", "RELEASED", "REFUNDED"), told.getJsonObject("participants"));
    }
  }

  private JsonObject told(int readBefore) {
    left = readBefore;
    OrderView view =
        new OrderView(
            new ReadOrders(),
            new ReadInventory(),
            new ReadPayments(),
            new ReadCallbacks(),
            new ReadServices());
    return view.whole("7").orElseThrow();
  }

  private static JsonObject states(String order, String inventory, String payment) {
    return Json.createObjectBuilder()
        .add("order", order)
        .add("inventory", inventory)
        .add("payment", payment)
        .build();
  }

  private boolean hasEnded() {
    return left-- <= 0;
  }

  private final class ReadOrders extends Orders {
    @Override
    Optional<PurchaseOrder> find(String id) {
      PurchaseOrder order = new PurchaseOrder(id, LRA.toString(), NEW, Instant.EPOCH);
      if (hasEnded()) {
        order.become(PurchaseOrder.State.CANCELLED);
        order.ended(LRAStatus.Cancelled);
      }
      return Optional.of(order);
    }
  }

  private final class ReadInventory extends Inventory {
    @Override
    public Optional<String> state(String lra) {
      return Optional.of(hasEnded() ? "RELEASED" : "RESERVED");
    }
  }

  private final class ReadPayments extends Payments {
    @Override
    public Optional<String> state(String lra) {
      return Optional.of(hasEnded() ? "REFUNDED" : "CHARGED");
    }
  }

  private final class ReadServices extends Services {
    @Override
    Optional<String> sagaStatus(String lra) {
      return Optional.of(hasEnded() ? "Cancelled" : "Active");
    }
  }

  private final class ReadCallbacks extends CallbackLog {
    @Override
    public List<HeardCallback> of(String lra) {
      return hasEnded() ? List.of(new Heard()) : List.of();
    }
  }

  private static final class Heard extends HeardCallback {
    @Override
    public String participant() {
      return Orders.NAME;
    }
  }
}
