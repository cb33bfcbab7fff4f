package io.ago.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.participant.CallbackAnswer;
import io.ago.internal.participant.Capability;
import io.ago.internal.saga.Callback;
import jakarta.ws.rs.DELETE;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callbacks of methods that are no JAX-RS methods. */
@Timeout(20)
class CallbacksTest {
  private static final String LRA = "http://c/lra-coordinator/id-1";

  static class Shop {
    final List<String> told = new ArrayList<>();
    CompletableFuture<ParticipantStatus> completing = new CompletableFuture<>();

    @Compensate
    void compensate(URI lra, @Nullable URI parent) {
      told.add("compensate " + lra + " in " + parent);
      if (parent != null) {
        throw new IllegalStateException("cannot");
      }
    }

    @Complete
    CompletionStage<ParticipantStatus> complete(URI lra) {
      told.add("complete");
      return completing;
    }

    @Status
    public @Nullable ParticipantStatus status() {
      return null;
    }

    @DELETE
    @Forget
    public void forget() {}

    @AfterLRA
    public void after(URI lra, LRAStatus status) {
      told.add(lra + " is " + status);
    }
  }

  /** One object for all calls. */
  private static final class One implements Instances {
    private final Object object;

    One(Object object) {
      this.object = object;
    }

    @Override
    public <R> R with(Class<?> type, Function<Object, R> work) {
      return work.apply(object);
    }
  }

  private final Shop shop = new Shop();
  private final Capability capability =
      new Capability("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
  private final Callbacks callbacks =
      new Callbacks(
          capability, new PendingCalls(Duration.ofMillis(1)), new LatestCalls(), new One(shop));
  private final ClassLoader loader = CallbacksTest.class.getClassLoader();

  private CallbackRequest request(String method, Callback callback, @Nullable String parent) {
    return new CallbackRequest(
        method, path(callback, Shop.class.getName()), LRA, parent, LRA, null, "");
  }

  private String path(Callback callback, String type) {
    return "/" + capability.of(LRA, type) + "/" + type + "/" + CallbackAddresses.segment(callback);
  }

  private CallbackAnswer put(Callback callback) {
    return callbacks.answer(request("PUT", callback, null), loader);
  }

  @Test
  void a_method_is_told_its_lra_and_nothing_means_done() {
    assertEquals(
        new CallbackAnswer(200, ParticipantStatus.Compensated.name(), null),
        put(Callback.COMPENSATE));
    assertEquals(List.of("compensate " + LRA + " in null"), shop.told);
  }

  @Test
  void an_exception_is_a_failure_of_the_participant() {
    CallbackAnswer answer =
        callbacks.answer(request("PUT", Callback.COMPENSATE, "http://c/p"), loader);
    assertEquals(
        new CallbackAnswer(409, ParticipantStatus.FailedToCompensate.name(), null), answer);
  }

  @Test
  void what_takes_long_is_under_way_and_not_called_again() {
    assertEquals(202, put(Callback.COMPLETE).code());
    assertEquals(202, put(Callback.COMPLETE).code());
    shop.completing.complete(ParticipantStatus.Completed);
    assertEquals(200, put(Callback.COMPLETE).code());
    assertEquals(List.of("complete"), shop.told);
    shop.completing = CompletableFuture.failedFuture(new IllegalStateException("cannot"));
    assertEquals(
        new CallbackAnswer(409, ParticipantStatus.FailedToComplete.name(), null),
        put(Callback.COMPLETE));
  }

  @Test
  void a_status_that_comes_late_is_asked_for_anew() {
    PendingCalls pending = new PendingCalls(Duration.ofMillis(1));
    PendingCalls.Key key = new PendingCalls.Key(LRA, "a.B", Callback.STATUS);
    CompletableFuture<CallbackAnswer> slow = new CompletableFuture<>();
    assertEquals(202, pending.answer(key, () -> slow).code());
    slow.complete(CallbackAnswer.of(Callback.STATUS, ParticipantStatus.Completing));
    CallbackAnswer now = CallbackAnswer.of(Callback.STATUS, ParticipantStatus.Completed);
    assertEquals(now, pending.answer(key, () -> CompletableFuture.completedFuture(now)));
  }

  private int compensate(int attempt) {
    Numbered call = Numbered.of("http://c/recovery/id-1/id-2", " " + attempt);
    String path = path(Callback.COMPENSATE, Shop.class.getName());
    return callbacks
        .answer(new CallbackRequest("PUT", path, LRA, null, null, call, ""), loader)
        .code();
  }

  @Test
  void a_call_that_was_overtaken_is_not_carried_out() {
    assertEquals(200, compensate(2));
    assertEquals(409, compensate(1));
    assertEquals(1, shop.told.size());
    assertEquals(200, compensate(2), "the same call twice, as a network may have it");
    assertEquals(200, compensate(3));
    assertEquals(3, shop.told.size());
  }

  @Test
  void no_status_is_gone() {
    assertEquals(410, callbacks.answer(request("GET", Callback.STATUS, null), loader).code());
  }

  @Test
  void a_listener_is_told_the_end() {
    CallbackRequest request =
        new CallbackRequest(
            "PUT", path(Callback.AFTER, Shop.class.getName()), null, null, LRA, null, "Closed\n");
    assertEquals(200, callbacks.answer(request, loader).code());
    assertEquals(List.of(LRA + " is Closed"), shop.told);
  }

  @Test
  void rubbish_gets_its_code_and_reaches_nobody() {
    String type = Shop.class.getName();
    String good = capability.of(LRA, type);
    assertEquals(403, at("PUT", "/" + good + "x/" + type + "/complete"));
    assertEquals(403, at("PUT", "/" + good + "/java.lang.Object/complete"));
    assertEquals(404, at("PUT", "/" + good + "/" + type + "/destroy"));
    assertEquals(404, at("PUT", "/"));
    assertEquals(404, at("PUT", ""));
    assertEquals(405, at("POST", path(Callback.COMPLETE, type)));
    assertEquals(400, at("PUT", path(Callback.AFTER, type)));
    assertEquals(404, at("DELETE", path(Callback.FORGET, type)), "a JAX-RS method is not ours");
    assertEquals(404, at("PUT", path(Callback.COMPLETE, "gone.Away")));
    assertTrue(shop.told.isEmpty());
  }

  private int at(String method, String path) {
    CallbackRequest request = new CallbackRequest(method, path, LRA, null, LRA, null, "no status");
    return callbacks.answer(request, loader).code();
  }

  @Test
  void without_a_context_nobody_is_called() {
    CallbackRequest request =
        new CallbackRequest(
            "PUT", path(Callback.COMPLETE, Shop.class.getName()), null, null, null, null, "");
    assertEquals(403, callbacks.answer(request, loader).code());
  }
}
