package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.saga.Callback;
import jakarta.ws.rs.PUT;
import java.net.URI;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;
import org.junit.jupiter.api.Test;

/** The callbacks of a class, and where it is called back. */
class ParticipantMethodsTest {

  interface Undoable {
    @PUT
    @Compensate
    void undo();
  }

  static class Mixed implements Undoable {
    @Override
    public void undo() {}

    @Complete
    void complete(URI lra) {}

    @Leave
    public void leave() {}

    public void work() {}
  }

  static class Listener {
    @AfterLRA
    void after(URI lra, LRAStatus status) {}

    @Complete
    void complete(URI lra) {}
  }

  private final ParticipantMethods mixed = ParticipantMethods.of(Mixed.class);

  @Test
  void a_callback_is_found_though_only_the_interface_is_annotated() {
    assertTrue(mixed.find(Callback.COMPENSATE).orElseThrow().isOverHttp());
    assertFalse(mixed.find(Callback.COMPLETE).orElseThrow().isOverHttp());
    assertTrue(mixed.find(Callback.STATUS).isEmpty());
    assertTrue(mixed.needsCallbacks());
  }

  @Test
  void each_method_is_known_for_what_it_is() throws NoSuchMethodException {
    assertEquals(Marker.DECIDING, mixed.marker(Mixed.class.getMethod("undo")));
    assertEquals(Marker.LEAVE, mixed.marker(Mixed.class.getMethod("leave")));
    assertEquals(Marker.NONE, mixed.marker(Mixed.class.getMethod("work")));
  }

  @Test
  void addresses_are_those_of_the_callbacks_there_are() {
    assertEquals(
        new CallbackUrls("/complete", "/undo", null, null, null),
        mixed.urls(m -> "/" + m.method().getName()));
  }

  @Test
  void who_cannot_be_compensated_is_only_told_of_the_end() {
    CallbackUrls urls = ParticipantMethods.of(Listener.class).urls(m -> m.method().getName());
    assertEquals("after", urls.after());
    assertNull(urls.complete());
    assertTrue(ParticipantMethods.of(Listener.class).canJoin());
  }

  @Test
  void the_parent_stands_in_the_id_of_a_nested_lra() {
    URI nested =
        URI.create("http://h/lra-coordinator/c?ParentLRA=http%3A%2F%2Fh%2Fp,http%3A%2F%2Fq");
    assertEquals(URI.create("http://h/p"), LraIds.parent(nested));
    assertNull(LraIds.parent(URI.create("http://h/lra-coordinator/c")));
    assertNull(LraIds.parent(URI.create("http://h/lra-coordinator/c?ParentLRA=a%20b")));
    assertEquals("c", LraIds.uid(nested.toString()));
  }
}
