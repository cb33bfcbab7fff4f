package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.it.Until;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/**
 * All that must hold after any fault: what members heard, what the database committed and what
 * beans did, each by itself.
 */
final class Verdict {
  /** Longer than any call that was under way when the sagas had ended. */
  private static final Duration QUIET = Duration.ofSeconds(15);

  private final List<Saga> sagas;
  private final List<Heard> heard;
  private final Records records;
  private final Beans beans;
  private final Duration timeout;

  private Verdict(Cluster cluster, List<Saga> sagas, Duration timeout) throws Exception {
    this.sagas = sagas;
    this.timeout = timeout;
    this.heard = cluster.members().heard();
    this.records = new Records(History.read(cluster.database()));
    this.beans = Beans.read(cluster.database());
  }

  /**
   * Once all calls are over.
   *
   * @param sagas that were acknowledged, and have ended
   * @param timeout of a call
   */
  static Verdict of(Cluster cluster, List<Saga> sagas, Duration timeout) throws Exception {
    Until.is(QUIET, cluster.members()::underWay, left -> left == 0);
    return new Verdict(cluster, sagas, timeout);
  }

  Records records() {
    return records;
  }

  Beans beans() {
    return beans;
  }

  /** Adds the figures, then fails if one of them is not as it must be. */
  void tell(Figures figures, Executable... more) {
    List<Saga> ofMembers = sagas.stream().map(Verdict::withoutBeans).toList();
    List<String> missing = Calls.missing(ofMembers, heard);
    List<String> unlike = records.unlike(sagas);
    List<String> doubled = records.doubled(heard);
    List<String> wrong = Calls.wrong(ofMembers, heard);
    List<String> overlaps = Calls.overlaps(heard, timeout);
    List<String> stolen = records.stolen();
    figures
        .with("sagas", sagas.size())
        .with("lost", missing.size() + unlike.size())
        .with("wrong", wrong.size() + records.turns().size())
        .with("doubled", doubled.size())
        .with("overlaps", overlaps.size())
        .with("stolen", stolen.size())
        .with("forks", records.forks().size())
        .with("calls", heard.size())
        .with("repeated", Calls.repeated(heard))
        .with("executions", beans.runs().size())
        .with("executionsRepeated", beans.repeated())
        .with("effects", beans.effects())
        .print();
    Assertions.assertAll(
        () -> none(missing),
        () -> none(unlike),
        () -> none(doubled),
        () -> none(wrong),
        () -> none(overlaps),
        () -> none(stolen),
        () -> none(Calls.twice(heard)),
        () -> none(records.forks()),
        () -> none(records.turns()),
        () -> none(beans.wrong(sagas)),
        () -> none(beans.twice()),
        () -> Assertions.assertAll(more));
  }

  private static Saga withoutBeans(Saga saga) {
    List<String> members =
        saga.members().stream().filter(m -> !m.equals("shelf") && !m.equals("till")).toList();
    return new Saga(saga.lra(), saga.end(), members);
  }

  private static void none(List<String> found) {
    assertEquals(List.of(), found);
  }
}
