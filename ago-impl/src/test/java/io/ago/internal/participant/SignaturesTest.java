package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.Status;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes may not be deployed, and what is said about them. */
class SignaturesTest {

  static class AllKinds {
    @Compensate
    CompletionStage<Void> compensate(URI lra) {
      return CompletableFuture.completedFuture(null);
    }

    @Complete
    void complete() {}

    @Status
    Response status(URI lra, URI parent) {
      throw new UnsupportedOperationException();
    }

    @Forget
    ParticipantStatus forget(URI lra) {
      return ParticipantStatus.Completed;
    }

    @AfterLRA
    String after(URI lra, LRAStatus status) {
      return "ignored";
    }
  }

  static class MixedWithJaxRs {
    @LRA
    public void work() {}

    @PUT
    @Compensate
    public String compensate(String whateverJaxRsTakes) {
      return whateverJaxRsTakes;
    }

    @Complete
    void complete(URI lra) {}
  }

  abstract static class Above {
    @PUT
    @Path("after")
    @AfterLRA
    public Response after(LRAStatus status) {
      throw new UnsupportedOperationException();
    }

    @LRA
    public void work() {}
  }

  static class Below extends Above {
    @Override
    public void work() {}
  }

  static class ReturnsText {
    @Compensate
    public String compensate() {
      return "compensated";
    }
  }

  static class StatusReturnsNothing {
    @Status
    public void status(URI lra) {}
  }

  static class StageOfText {
    @Complete
    public CompletionStage<String> complete(URI lra) {
      return CompletableFuture.completedFuture("");
    }
  }

  @SuppressWarnings("rawtypes")
  static class StageOfAnything {
    @Complete
    public CompletionStage complete(URI lra) {
      return CompletableFuture.completedFuture("");
    }
  }

  static class TakesThree {
    @Complete
    public ParticipantStatus complete(URI lra, URI parent, Object more) {
      return ParticipantStatus.Completed;
    }
  }

  static class TakesNumber {
    @Forget
    public void forget(int lra, URI parent) {}
  }

  static class AfterTakesText {
    @AfterLRA
    public void after(String lra, String status) {}
  }

  static class CalledByGet {
    @GET
    @Compensate
    public void compensate() {}
  }

  static class Lonely {
    @LRA
    public void work() {}

    @PUT
    @Complete
    public void complete() {}
  }

  @LRA(LRA.Type.NEVER)
  static class LonelyAsAWhole {}

  @ParameterizedTest
  @ValueSource(classes = {AllKinds.class, MixedWithJaxRs.class, Above.class, Below.class})
  void good_classes_are_let_through(Class<?> type) {
    assertEquals(List.of(), Signatures.violations(type));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ReturnsText.class,
        StatusReturnsNothing.class,
        StageOfText.class,
        StageOfAnything.class,
        TakesThree.class,
        TakesNumber.class,
        AfterTakesText.class,
        CalledByGet.class,
        Lonely.class,
        LonelyAsAWhole.class
      })
  void bad_classes_break_one_rule_each(Class<?> type) {
    List<Violation> violations = Signatures.violations(type);
    assertEquals(1, violations.size(), violations::toString);
    assertEquals(type.getName(), violations.get(0).type());
  }

  @Test
  void the_message_names_class_method_rule_and_what_is_expected() {
    assertEquals(
        ReturnsText.class.getName()
            + ".compensate(): @Compensate, it cannot return java.lang.String. Expected:"
            + " @Compensate void, ParticipantStatus, Response or CompletionStage of Void,"
            + " ParticipantStatus or Response (), (URI lraId) or (URI lraId, URI parentId).",
        Signatures.violations(ReturnsText.class).get(0).message());
    String after = Signatures.violations(AfterTakesText.class).get(0).message();
    assertTrue(after.contains("after(String, String)"), after);
    assertTrue(after.contains("@AfterLRA (URI lraId, LRAStatus status)"), after);
  }
}
