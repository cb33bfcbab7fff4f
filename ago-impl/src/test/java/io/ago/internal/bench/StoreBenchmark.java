package io.ago.internal.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Sagas per second through the store on PostgreSQL, without HTTP: start, three joins, the decision
 * to close with its notes, the end with three answers: six commits. Beside it, in the same run, six
 * one-row commits by plain JDBC.
 *
 * <p>Arguments: seconds per measurement (6), seconds of warm-up per kind (80), repetitions (3),
 * numbers of threads (1,16,64), kinds (all).
 */
public final class StoreBenchmark {

  /** About what a saga row with three participants carries, in characters. */
  private static final int SAGA_CHARACTERS = 1_500;

  private enum Kind {
    /** Rows that carry nothing. */
    RAW,
    /** Rows that carry as much as a saga with three participants. */
    RAW_AS_LONG,
    SINGLE,
    COMBINED
  }

  private final Map<Kind, ClosedLoop.Work> works = new EnumMap<>(Kind.class);
  private final Map<String, double[]> rates = new TreeMap<>();
  private final int repetitions;
  private final List<Integer> crowds;

  private StoreBenchmark(int repetitions, List<Integer> crowds) {
    this.repetitions = repetitions;
    this.crowds = crowds;
  }

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    int seconds = Integer.parseInt(argument(arguments, 0, "6"));
    int warm = Integer.parseInt(argument(arguments, 1, "80"));
    int repetitions = Integer.parseInt(argument(arguments, 2, "3"));
    List<Integer> crowds =
        Stream.of(argument(arguments, 3, "1,16,64").split(",")).map(Integer::valueOf).toList();
    try (BenchDatabase database = BenchDatabase.start()) {
      printSettings(database.source());
      StoreBenchmark benchmark = new StoreBenchmark(repetitions, crowds);
      benchmark.works.put(Kind.RAW, raw(database, 0));
      benchmark.works.put(Kind.RAW_AS_LONG, raw(database, SAGA_CHARACTERS));
      benchmark.works.put(Kind.SINGLE, database.sagas(false));
      benchmark.works.put(Kind.COMBINED, database.sagas(true));
      if (arguments.length > 4) {
        benchmark
            .works
            .keySet()
            .retainAll(Stream.of(arguments[4].split(",")).map(Kind::valueOf).toList());
      }
      benchmark.run(Duration.ofSeconds(seconds), Duration.ofSeconds(warm));
    }
  }

  private static ClosedLoop.Work raw(BenchDatabase database, int characters) throws SQLException {
    RawCommits raw = new RawCommits(database.source(), "x".repeat(characters));
    return thread -> raw.run();
  }

  private static String argument(String[] arguments, int index, String otherwise) {
    return arguments.length > index ? arguments[index] : otherwise;
  }

  private void run(Duration length, Duration warm) {
    works.values().forEach(work -> new ClosedLoop(Collections.max(crowds), warm).run(work));
    print("| threads | kind | sagas/s | p50 ms | p99 ms |");
    print("|---|---|---|---|---|");
    for (int repetition = 0; repetition < repetitions; repetition++) {
      for (int threads : crowds) {
        for (Kind kind : works.keySet()) {
          measure(kind, threads, length, repetition);
        }
      }
    }
    printRatios();
  }

  private void measure(Kind kind, int threads, Duration length, int repetition) {
    ClosedLoop.Result result =
        new ClosedLoop(threads, length).run(works.getOrDefault(kind, thread -> {}));
    rates.computeIfAbsent(kind + "@" + threads, k -> new double[repetitions])[repetition] =
        result.perSecond();
    print(
        "| %d | %s | %.0f | %.2f | %.2f |"
            .formatted(
                threads,
                kind,
                result.perSecond(),
                result.p50Micros() / 1000.0,
                result.p99Micros() / 1000.0));
  }

  private void printRatios() {
    print("");
    print(
        "| threads | raw, median sagas/s | single / raw | combined / raw | single / raw as long |");
    print("|---|---|---|---|---|");
    for (int threads : crowds) {
      print(
          "| %d | %.0f | %.2f | %.2f | %.2f |"
              .formatted(
                  threads,
                  median(rates(Kind.RAW, threads)),
                  ratio(Kind.SINGLE, Kind.RAW, threads),
                  ratio(Kind.COMBINED, Kind.RAW, threads),
                  ratio(Kind.SINGLE, Kind.RAW_AS_LONG, threads)));
    }
  }

  /**
   * The median of the repetitions: both were measured within seconds, so a slow minute hits both.
   */
  private double ratio(Kind kind, Kind beside, int threads) {
    double[] measured = rates(kind, threads);
    double[] others = rates(beside, threads);
    return median(
        IntStream.range(0, repetitions).mapToDouble(i -> measured[i] / others[i]).toArray());
  }

  private double[] rates(Kind kind, int threads) {
    return rates.getOrDefault(kind + "@" + threads, new double[repetitions]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  static void printSettings(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String name :
          List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
        try (ResultSet result = statement.executeQuery("SHOW " + name)) {
          result.next();
          print(name + " = " + result.getString(1));
        }
      }
    }
    print("processors = " + Runtime.getRuntime().availableProcessors());
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
