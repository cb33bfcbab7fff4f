package io.ago.internal.jmx;

import io.ago.internal.coordinator.Catalogue;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.StaleSagas;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Resolution;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.DueWork;
import io.ago.internal.work.Pass;
import io.ago.internal.work.TransactionException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** What operators ask, told to the engine. */
final class Sagas implements SagasMXBean {
  private static final int MOST = 1_000;
  private static final Set<LRAStatus> NOT_ENDED_WELL =
      EnumSet.complementOf(EnumSet.of(LRAStatus.Closed, LRAStatus.Cancelled));

  private final Coordinator coordinator;
  private final Catalogue catalogue;
  private final Pass pass;
  private final StaleSagas stale;

  Sagas(Coordinator coordinator, Pass pass, StaleSagas stale) {
    this.coordinator = coordinator;
    this.catalogue = coordinator.catalogue();
    this.pass = pass;
    this.stale = stale;
  }

  @Override
  public Map<String, Long> getCounts() {
    Map<String, Long> counts = new TreeMap<>();
    asked(catalogue::counts).forEach((status, count) -> counts.put(status.name(), count));
    return counts;
  }

  @Override
  public String getOldestDue() {
    return asked(catalogue::nextDue).map(due -> due.at() + " " + due.id()).orElse("");
  }

  @Override
  public long getStaleWritesAttempted() {
    return coordinator.staleWrites().attempted();
  }

  @Override
  public long getStaleWritesRefused() {
    return coordinator.staleWrites().refused();
  }

  @Override
  public int getStaleSagas() {
    return stale.all().size();
  }

  @Override
  public Map<String, String> listStale() {
    return new TreeMap<>(stale.all());
  }

  @Override
  public List<SagaLine> list(@Nullable String status, @Nullable String after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("The limit must be 1 to " + MOST + ", was " + limit);
    }
    Set<LRAStatus> wanted =
        text(status).isEmpty() ? NOT_ENDED_WELL : Set.of(constant(LRAStatus.class, status));
    String last = text(after).isEmpty() ? null : text(after);
    return asked(() -> catalogue.list(wanted, last, limit)).stream().map(SagaLine::of).toList();
  }

  @Override
  public SagaDetail detail(@Nullable String id) {
    String saga = saga(id);
    return SagaDetail.of(asked(() -> coordinator.find(saga)));
  }

  @Override
  public String runPass() {
    DueWork.Done done = pass.run();
    return done.done() + " done, " + done.failed() + " failed";
  }

  @Override
  public String retry(@Nullable String id) {
    String saga = saga(id);
    return reached(() -> coordinator.retry(saga));
  }

  @Override
  public String close(@Nullable String id) {
    String saga = saga(id);
    return reached(() -> coordinator.close(saga));
  }

  @Override
  public String cancel(@Nullable String id, @Nullable String reason) {
    String saga = saga(id);
    String why = why(reason);
    return reached(() -> coordinator.cancel(saga, why));
  }

  @Override
  public String pause(@Nullable String id, @Nullable String reason) {
    String saga = saga(id);
    String why = why(reason);
    String reached = reached(() -> coordinator.pause(saga, why));
    JmxLog.paused(saga, why);
    return reached;
  }

  @Override
  public String resume(@Nullable String id) {
    String saga = saga(id);
    String reached = reached(() -> coordinator.resume(saga));
    JmxLog.resumed(saga);
    return reached;
  }

  @Override
  public String resolve(
      @Nullable String id,
      @Nullable String participant,
      @Nullable String decision,
      @Nullable String reason) {
    String saga = saga(id);
    String who =
        given(participant, "Give the id of a participant: the detail of its saga tells it");
    Resolution resolution = constant(Resolution.class, decision);
    String why = why(reason);
    String reached = reached(() -> coordinator.resolve(saga, who, resolution, why));
    JmxLog.resolved(saga, who, resolution, why);
    return reached;
  }

  private static String saga(@Nullable String id) {
    return given(id, "Give the id of a saga: lists tell it");
  }

  private static String why(@Nullable String reason) {
    return given(reason, "Say why: the reason is kept with the saga");
  }

  private static String given(@Nullable String words, String advice) {
    if (text(words).isEmpty()) {
      throw new IllegalArgumentException(advice);
    }
    return text(words);
  }

  /** A console may send no words at all. */
  private static String text(@Nullable String words) {
    return words == null ? "" : words.strip();
  }

  private static String reached(Supplier<Saga> deed) {
    return asked(deed).status().name();
  }

  /** Callers of JMX need not have the classes of Ago. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (Refused e) {
      throw new IllegalArgumentException(e.getMessage());
    } catch (TransactionException e) {
      throw new IllegalStateException("The database did not answer; ask again: " + e.getMessage());
    } catch (RuntimeException e) {
      JmxLog.failed(e);
      throw new IllegalStateException(
          "It failed, and may be done or not. The log of the server tells why under "
              + JmxLog.FAILED);
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(text(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text(name) + "' is none of " + Arrays.toString(type.getEnumConstants())));
  }
}
