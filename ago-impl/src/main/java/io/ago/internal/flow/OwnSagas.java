package io.ago.internal.flow;

import io.ago.Ago;
import io.ago.AgoException;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Saga;
import io.ago.saga.SagaView;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * Sagas of an application whose coordinator is in the same deployment: begun, looked at, undone.
 */
public final class OwnSagas {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int SHOWN = 40;
  private static final int MOST = 1_000;
  private static final String CAUSE = "the application asked for it";
  private static final Set<LRAStatus> OPEN =
      EnumSet.of(LRAStatus.Active, LRAStatus.Closing, LRAStatus.Cancelling);

  private final StepTerms terms;
  private final SagaUrls urls;

  /**
   * @param urls by which sagas are known outside
   */
  public OwnSagas(StepTerms terms, SagaUrls urls) {
    this.terms = terms;
    this.urls = urls;
  }

  /** As {@link Ago#saga}. */
  public Ago.Run saga(String name) {
    requireName(name);
    return new NewSaga(
        terms,
        new LocalBeginnings(terms, urls),
        new NewSaga.Wish(name, terms.bounds().limit(), null));
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new AgoException(
          "A saga's name has 1 to 100 letters, digits, '.', '-' and '_', a letter or a digit first,"
              + " but '"
              + name.substring(0, Math.min(name.length(), SHOWN))
              + "' was given. Choose another.");
    }
  }

  /** As {@link Ago#compensate}. */
  public SagaView compensate(String id) {
    return Refusals.asked(
        "Saga " + id + " was not cancelled",
        () -> Views.of(terms.transactions().active() ? joined(id) : alone(id)));
  }

  private Saga alone(String id) {
    return terms.ends().ended(terms.coordinator().beginCancel(id, CAUSE));
  }

  /** What the caller's transaction holds could be in the way of the undoing, which follows it. */
  private Saga joined(String id) {
    Saga asked = terms.coordinator().ifCancelled(id, CAUSE);
    terms
        .ends()
        .changedLast(terms.transactions(), id, () -> terms.coordinator().changeToCancel(id, CAUSE));
    return asked;
  }

  /** As {@link Ago#pause}. */
  public SagaView pause(String id, String why) {
    if (why.isBlank()) {
      throw new AgoException(
          "Saga " + id + " was not paused: say why, for those who find it standing still.");
    }
    return Refusals.asked(
        "Saga " + id + " was not paused", () -> Views.of(terms.coordinator().pause(id, why)));
  }

  /** As {@link Ago#resume}. */
  public SagaView resume(String id) {
    return Refusals.asked(
        "Saga " + id + " was not resumed",
        () -> {
          Begun begun = terms.coordinator().beginResume(id);
          terms.ends().soon(begun);
          return Views.of(begun.saga());
        });
  }

  /** As {@link Ago#get}. */
  public SagaView get(String id) {
    return Refusals.asked(
        "Saga " + id + " could not be looked up", () -> Views.of(terms.coordinator().find(id)));
  }

  /** As {@link Ago#listActive}. */
  public List<SagaView> listActive(String after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new AgoException(
          "A page of sagas has 1 to " + MOST + ", but " + limit + " were asked for.");
    }
    return Refusals.asked(
        "Sagas could not be listed",
        () ->
            terms
                .coordinator()
                .catalogue()
                .list(OPEN, after.isEmpty() ? null : after, limit)
                .stream()
                .flatMap(head -> terms.sagas().committed(head.id()).stream())
                .map(Views::of)
                .toList());
  }
}
