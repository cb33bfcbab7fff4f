package io.ago.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of trips, as the tables without keys tell.
 *
 * @param booked all whose start was committed
 * @param deeds of their elements
 */
record Trips(List<Booked> booked, List<Deed> deeds) {

  /** Of what calls outside there may be more than one, under one key. */
  private static final String CALL = "car";

  static Trips read(Postgres database) throws SQLException {
    List<Booked> booked = booked(database);
    Set<String> ids = booked.stream().map(Booked::saga).collect(Collectors.toSet());
    return new Trips(booked, deeds(database).stream().filter(d -> ids.contains(d.saga())).toList());
  }

  static List<Booked> booked(Postgres database) throws SQLException {
    return database.query(
        """
        SELECT t.saga, t.what = 'undone', coalesce(s.status, 'none')
        FROM faults_started t LEFT JOIN ago_saga s ON s.id = t.saga WHERE t.what <> 'crash'
        """,
        row -> new Booked(row.getString(1), row.getBoolean(2), row.getString(3)));
  }

  /** Of trips and all other sagas of definitions. */
  static List<Deed> deeds(Postgres database) throws SQLException {
    return database.query(
        "SELECT seen, saga, element, deed, key, node FROM faults_deed ORDER BY seen",
        row ->
            new Deed(
                row.getTimestamp(1).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)));
  }

  /** Acknowledged, and not there. */
  List<String> lost(List<String> acknowledged) {
    List<String> known = booked.stream().map(Booked::saga).toList();
    return acknowledged.stream().filter(id -> !known.contains(id)).toList();
  }

  /** Not ended, or the wrong way. */
  List<String> wrong() {
    return booked.stream().filter(b -> !b.isRight()).map(Booked::toString).toList();
  }

  /** Effects and undos of steps that are there twice. */
  List<String> doubled() {
    return unlike((wanted, found) -> found > wanted);
  }

  /** Effects and undos that are missing. */
  List<String> missing() {
    return unlike((wanted, found) -> found < wanted);
  }

  /** How many calls came again, under the same key. */
  long callsRepeated() {
    List<Deed> calls = deeds.stream().filter(d -> d.name().equals(CALL + " done")).toList();
    return calls.size() - calls.stream().map(Deed::key).distinct().count();
  }

  /** Keys that are not those of their element. */
  List<String> strangeKeys() {
    return deeds.stream()
        .filter(
            d ->
                !d.key()
                    .equals(
                        d.saga()
                            + (d.deed().equals("undone") ? ":compensate:" : ":")
                            + d.element()))
        .map(Deed::toString)
        .toList();
  }

  /** Sagas in which the first step was undone before one that came after it. */
  List<String> outOfOrder() {
    return byTrip().entrySet().stream()
        .filter(trip -> !isInOrder(trip.getValue()))
        .map(trip -> trip.getKey() + ": " + trip.getValue())
        .toList();
  }

  private static boolean isInOrder(List<Deed> deeds) {
    List<String> undone =
        deeds.stream().filter(d -> d.deed().equals("undone")).map(Deed::element).toList();
    return undone.isEmpty() || undone.indexOf("flight") == undone.size() - 1;
  }

  private interface Amount {
    boolean isWrong(int wanted, int found);
  }

  private List<String> unlike(Amount amount) {
    Map<String, List<Deed>> byTrip = byTrip();
    List<String> found = new ArrayList<>();
    for (Booked trip : booked) {
      Map<String, Integer> counted = counted(byTrip.getOrDefault(trip.saga(), List.of()));
      wanted(trip)
          .forEach(
              (name, wanted) -> {
                int seen = counted.getOrDefault(name, 0);
                if (amount.isWrong(wanted, seen)) {
                  found.add(trip + " has " + seen + " times: " + name);
                }
              });
    }
    return found;
  }

  private static Map<String, Integer> wanted(Booked trip) {
    int undone = trip.undone() ? 1 : 0;
    return Map.of(
        "flight done",
        1,
        "hotel done",
        1,
        "car done",
        1,
        "bill done",
        1 - undone,
        "flight undone",
        undone,
        "hotel undone",
        undone,
        "car undone",
        undone,
        "bill undone",
        0);
  }

  /** A call outside counts once for each key: whoever is called knows it again. */
  private static Map<String, Integer> counted(List<Deed> deeds) {
    return deeds.stream()
        .collect(
            Collectors.groupingBy(
                Deed::name,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    same ->
                        same.get(0).name().equals(CALL + " done")
                            ? (int) same.stream().map(Deed::key).distinct().count()
                            : same.size())));
  }

  private Map<String, List<Deed>> byTrip() {
    return deeds.stream().collect(Collectors.groupingBy(Deed::saga));
  }
}
