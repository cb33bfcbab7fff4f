package io.ago.internal.jmx;

import io.ago.internal.coordinator.Catalogue;
import io.ago.internal.coordinator.Coordinator;
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

  Sagas(Coordinator coordinator, Pass pass) {
    this.coordinator = coordinator;
    this.catalogue = coordinator.catalogue();
    this.pass = pass;
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
  public List<SagaLine> list(String status, String after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("The limit must be 1 to " + MOST + ", was " + limit);
    }
    Set<LRAStatus> wanted =
        status.isBlank() ? NOT_ENDED_WELL : Set.of(constant(LRAStatus.class, status));
    String last = after.isBlank() ? null : after.strip();
    return asked(() -> catalogue.list(wanted, last, limit)).stream().map(SagaLine::of).toList();
  }

  @Override
  public SagaDetail detail(String id) {
    return SagaDetail.of(asked(() -> coordinator.find(id)));
  }

  @Override
  public String runPass() {
    DueWork.Done done = pass.run();
    return done.done() + " done, " + done.failed() + " failed";
  }

  @Override
  public String retry(String id) {
    return reached(() -> coordinator.retry(id));
  }

  @Override
  public String close(String id) {
    return reached(() -> coordinator.close(id));
  }

  @Override
  public String cancel(String id, String reason) {
    return reached(() -> coordinator.cancel(id, given(reason)));
  }

  @Override
  public String resolve(String id, String participant, String decision, String reason) {
    Resolution resolution = constant(Resolution.class, decision);
    return reached(() -> coordinator.resolve(id, participant, resolution, given(reason)));
  }

  private static String given(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("Say why: the reason is kept with the saga");
    }
    return reason.strip();
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
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
  }
}
