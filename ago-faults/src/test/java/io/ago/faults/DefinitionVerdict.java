package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.it.Until;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** All that must hold of trips after any fault: what was committed, and what it went through. */
final class DefinitionVerdict {
  private final List<String> acknowledged;
  private final Trips trips;
  private final Records records;

  private DefinitionVerdict(Cluster cluster, List<String> acknowledged) throws Exception {
    this.acknowledged = acknowledged;
    this.trips = Trips.read(cluster.database());
    this.records = new Records(History.read(cluster.database()));
  }

  /** Once all trips have ended, or when they should have. */
  static DefinitionVerdict of(Cluster cluster, List<String> acknowledged, Duration patience)
      throws Exception {
    Until.is(
        patience,
        () -> Trips.booked(cluster.database()).stream().filter(b -> !b.hasEnded()).toList(),
        List::isEmpty);
    return new DefinitionVerdict(cluster, acknowledged);
  }

  Records records() {
    return records;
  }

  /** Adds the figures, then fails if one of them is not as it must be. */
  void tell(Figures figures, Executable... more) {
    List<String> lost = trips.lost(acknowledged);
    figures
        .with("acknowledged", acknowledged.size())
        .with("sagas", trips.booked().size())
        .with("undone", trips.booked().stream().filter(Booked::undone).count())
        .with("lost", lost.size() + trips.missing().size())
        .with("wrong", trips.wrong().size() + records.turns().size())
        .with("doubled", trips.doubled().size())
        .with("outOfOrder", trips.outOfOrder().size())
        .with("stolen", records.stolen().size())
        .with("forks", records.forks().size())
        .with("deeds", trips.deeds().size())
        .with("callsRepeated", trips.callsRepeated())
        .print();
    Assertions.assertAll(
        () -> none(lost),
        () -> none(trips.missing()),
        () -> none(trips.wrong()),
        () -> none(trips.doubled()),
        () -> none(trips.outOfOrder()),
        () -> none(trips.strangeKeys()),
        () -> none(records.stolen()),
        () -> none(records.forks()),
        () -> none(records.turns()),
        () -> Assertions.assertAll(more));
  }

  private static void none(List<String> found) {
    assertEquals(List.of(), found);
  }
}
