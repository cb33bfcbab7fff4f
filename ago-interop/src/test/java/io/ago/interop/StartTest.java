package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.narayana.lra.LRAData;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

class StartTest {

  @InEveryCell
  void an_lra_is_active_once_it_was_started(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    assertTrue(lra.toString().startsWith(play.coordinator() + "/"));
    assertEquals(LRAStatus.Active, play.lras().status(lra));
    JsonNode document = play.document(lra);
    assertEquals(lra.toString(), document.get("lraId").asText());
    assertEquals("shop", document.get("clientId").asText());
    assertEquals("Active", document.get("status").asText());
    assertTrue(document.get("topLevel").asBoolean());
    assertFalse(document.get("recovering").asBoolean());
    play.lras().close(lra);
  }

  @InEveryCell
  void lists_hold_it_while_it_is_active(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    assertTrue(play.listed("").contains(lra));
    assertTrue(play.listed("?Status=Active").contains(lra));
    assertFalse(play.listed("?Status=Closing").contains(lra));
    play.lras().close(lra);
    assertFalse(play.listed("").contains(lra));
  }

  @InEveryCell
  void the_client_reads_documents_and_lists(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    if (play.has(Quirk.NO_DOCUMENTS)) {
      assertEquals("shop", play.document(lra).get("clientId").asText());
    } else {
      LRAData data = play.narayana().getLRAInfo(lra);
      assertEquals(List.of(lra, "shop"), List.of(data.getLraId(), data.getClientId()));
      assertEquals(List.of(0L, 204), List.of(data.getFinishTime(), data.getHttpStatus()));
      assertTrue(play.narayana().getAllLRAs().contains(data));
    }
    play.lras().close(lra);
  }

  @InEveryCell
  void a_business_method_starts_and_ends_one(Play play) throws Exception {
    URI lra = play.begun("/orders/order");
    Until.is(() -> Ledger.of(lra), List.of("completed", "after Closed")::equals);
    play.awaitEnd(lra, LRAStatus.Closed);
  }
}
