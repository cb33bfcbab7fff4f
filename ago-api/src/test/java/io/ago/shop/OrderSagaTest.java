package io.ago.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.saga.Code;
import io.ago.saga.Element;
import io.ago.saga.FailureClass;
import io.ago.saga.Outcome;
import io.ago.saga.SagaDefinition;
import io.ago.saga.Status;
import io.ago.shop.OrderSaga.Order;
import io.ago.shop.OrderSaga.OutOfStock;
import io.ago.shop.OrderSaga.Payment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole definition as an application writes it, and as an engine walks it. */
class OrderSagaTest {
  private final OrderSaga shop = new OrderSaga();
  private final SagaDefinition<Order> order = shop.order;
  private final MadeUpRun<Order> run = new MadeUpRun<>(new Order("7", 1250));

  @Test
  void its_outline_is_a_line_for_each_element() {
    String own = "io.ago.shop.OrderSaga$";
    String failures = "failures=" + own + "OutOfStock:BUSINESS";
    assertEquals(
        List.of(
            "ago-definition 1",
            "saga order 1",
            "input " + own + "Order",
            "limit 2592000000",
            "1 STEP reserve UNDOABLE output="
                + own
                + "Reservation undoing=UNDONE timeout=30000 retry=5/200/10000 "
                + failures,
            "2 CHOICE dear UNDOABLE ways=1 otherwise=false",
            "2.1.1 ASK approved UNDOABLE output=" + own + "Decision limit=86400000",
            "2.1.2 CHOICE refused UNDOABLE ways=1 otherwise=false",
            "2.1.2.1.1 FAIL unwanted UNDOABLE -",
            "3 CALL charge UNDOABLE output="
                + own
                + "Payment undoing=UNDONE timeout=none retry=none "
                + failures,
            "4 PARALLEL papers UNDOABLE branches=2",
            "4.1.1 SAGA bill UNDOABLE definition=invoice version=3",
            "4.2.1 STEP note UNDOABLE output=none undoing=UNDONE timeout=none retry=none "
                + failures,
            "4.2.2 DELAY ink UNDOABLE length=60000",
            "5 DELAY_UNTIL morning UNDOABLE length=86400000",
            "6 CALL ship PIVOT output="
                + own
                + "Parcel undoing=UNSAID timeout=none retry=20/200/300000 "
                + failures,
            "7 AWAIT delivered FORWARD_ONLY output=java.lang.String limit=1209600000",
            "8 STEP mail FORWARD_ONLY output=none undoing=UNSAID timeout=none retry=20/200/300000 "
                + failures),
        order.outline().lines().toList());
    assertTrue(order.outline().endsWith("\n"));
  }

  @Test
  void elements_are_walked_in_the_order_of_their_paths_and_found_by_name() {
    assertEquals(
        List.of("reserve", "dear", "charge", "papers", "morning", "ship", "delivered", "mail"),
        order.elements().stream().map(Element::name).toList());
    assertEquals(
        List.of("1", "2", "2.1.1", "2.1.2", "2.1.2.1.1", "3", "4", "4.1.1", "4.2.1", "4.2.2", "5"),
        order.all().stream().map(one -> one.place().path()).limit(11).toList());
    for (Element element : order.all()) {
      assertEquals(Optional.of(element), order.find(element.name()));
    }
    assertEquals(Optional.empty(), order.find("other"));
    assertEquals(List.of(shop.invoice), order.subSagas());
    assertTrue(order.hasPivot());
    assertFalse(shop.invoice.hasPivot());
    assertEquals("order 1", order.toString());
  }

  @Test
  void the_code_of_each_element_is_beside_its_data() throws Exception {
    assertEquals(Optional.of(new OrderSaga.Reservation("7")), works("reserve"));
    assertEquals(Optional.of(new Payment(1250)), works("charge"));
    assertEquals(Optional.empty(), works("note"));
    run.gave("ship", new OrderSaga.Parcel("1Z"));
    run.gave("charge", new Payment(1250));
    works("mail");
    undoes("reserve", Optional.of(new OrderSaga.Reservation("7")));
    undoes("charge", Optional.of(new Payment(1250)));
    undoes("charge", OrderSaga.unknown());
    undoes("note", Optional.empty());
    assertEquals(
        List.of(
            "pay order-7:charge",
            "note",
            "mail 1Z",
            "release 7",
            "refund Optional[1250]",
            "refund Optional.empty",
            "tear up"),
        shop.calls);
  }

  @Test
  void conditions_inputs_and_instants_are_asked_with_the_run() {
    var choice = (Element.Choice) order.find("dear").orElseThrow();
    assertFalse(order.functions().of(choice).conditions().get(0).test(run));
    var bill = (Element.SubSaga) order.find("bill").orElseThrow();
    run.gave("charge", new Payment(5));
    assertEquals(new Payment(5), order.functions().of(bill).input().apply(run));
    var morning = (Element.Delay) order.find("morning").orElseThrow();
    assertEquals(0, order.functions().of(morning).until().apply(run).toEpochMilli());
  }

  @Test
  void a_status_question_is_kept_where_there_is_one() throws Exception {
    Status<Order, ?> status = code("ship").status();
    assertEquals(
        Outcome.happened(new OrderSaga.Parcel("?")), status == null ? null : status.ask(run));
    assertNull(code("charge").status());
  }

  @Test
  void what_has_no_code_is_refused_by_name() {
    var ink = (Element.Delay) order.find("ink").orElseThrow();
    AgoException refusal = assertThrows(AgoException.class, () -> order.functions().of(ink));
    assertEquals(
        "Saga order 1 has no code for DELAY ink. Ask the definition that the element is of.",
        refusal.getMessage());
  }

  @Test
  void an_undo_that_needs_the_output_is_not_called_without_it() {
    AgoException refusal =
        assertThrows(AgoException.class, () -> undoes("reserve", Optional.empty()));
    assertEquals(
        "Saga order 1, element reserve: it is to be undone, and its output was not kept. Ask its"
            + " status first.",
        refusal.getMessage());
  }

  @Test
  void failures_of_the_whole_saga_hold_for_its_steps() {
    var step = (Element.Step) order.find("mail").orElseThrow();
    assertEquals(FailureClass.BUSINESS, step.policy().failures().of(new OutOfStock()));
  }

  private Optional<?> works(String name) throws Exception {
    return code(name).work().run(run);
  }

  private void undoes(String name, Optional<?> output) throws Exception {
    undo(code(name), (Element.Step) order.find(name).orElseThrow(), output);
  }

  /** As an engine does: the output is cast by the key that the element has. */
  @SuppressWarnings("unchecked")
  private <V> void undo(Code.OfStep<Order, V> code, Element.Step step, Optional<?> output)
      throws Exception {
    Optional<V> typed = output.map(one -> (V) step.output().type().cast(one));
    code.undo().undo(run, typed);
  }

  private Code.OfStep<Order, ?> code(String name) {
    return order.functions().of((Element.Step) order.find(name).orElseThrow());
  }

  /** The compiler must take lists of definitions with different inputs. */
  @Test
  void definitions_of_several_inputs_are_one_list() {
    assertEquals(2, Arrays.asList(order, shop.invoice).size());
  }
}
