package io.ago.internal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sagas of three local steps on PostgreSQL, each step inserting one row: all well, and the third
 * step failing after its insert, so that two are undone, a row each. Ago in its two forms and DBOS
 * Transact in its two forms, each in a database of its own on one server, in turn. At the end the
 * rows are compared with the sagas that were counted.
 *
 * <p>Arguments: seconds per measurement (10), seconds of warm-up per kind (30), repetitions (3),
 * threads (16), kinds (all).
 */
public final class SagaBenchmark {
  private final List<Entry> entries = new ArrayList<>();

  private SagaBenchmark() {}

  /** Runs it and prints tables. */
  public static void main(String[] arguments) throws Exception {
    int seconds = number(arguments, 0, 10);
    int warm = number(arguments, 1, 30);
    int repetitions = number(arguments, 2, 3);
    int threads = number(arguments, 3, 16);
    List<SagaKind> kinds =
        arguments.length > 4
            ? Stream.of(arguments[4].split(",")).map(SagaKind::valueOf).toList()
            : List.of(SagaKind.values());
    SagaBenchmark benchmark = new SagaBenchmark();
    try (BenchDatabase database = BenchDatabase.start()) {
      StoreBenchmark.printSettings(database.source());
      explain(threads, seconds);
      for (SagaKind kind : kinds) {
        Entry.costs(kind, database).forEach(SagaBenchmark::print);
      }
      try {
        for (SagaKind kind : kinds) {
          benchmark.entries.add(Entry.of(kind, database));
        }
        benchmark.run(threads, Duration.ofSeconds(warm), Duration.ofSeconds(seconds), repetitions);
      } finally {
        benchmark.entries.forEach(Entry::close);
      }
    }
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static void explain(int threads, int seconds) {
    print(threads + " threads, " + seconds + " s per measurement, kinds in turn");
    print("Ago without a container: transactions of the database, wired as a deployment is.");
    print("Ago's sagas are driven by the thread that asks (AwaitedEnds on Runnable::run), so that");
    print(
        "start of a definition returns when the saga has ended. Calls have threads of their own.");
    print("Processor: milliseconds for each saga, of this JVM + of PostgreSQL.");
    print("DBOS: a workflow called through its proxy, which returns when it has ended.");
  }

  private void run(int threads, Duration warm, Duration length, int repetitions) throws Exception {
    ClosedLoop warming = new ClosedLoop(threads, warm.dividedBy(2));
    entries.forEach(entry -> entry.warm(warming));
    ClosedLoop loop = new ClosedLoop(threads, length);
    header();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      for (Entry entry : entries) {
        entry.measure(loop);
        print(entry.last());
      }
    }
    print("");
    print("Medians:");
    header();
    entries.forEach(entry -> print(entry.medians()));
    printRatios();
    for (Entry entry : entries) {
      print(entry.proved());
    }
  }

  private static void header() {
    print(
        "| kind | good/s | p50 ms | p99 ms | processor ms | failing/s | p50 ms | p99 ms"
            + " | processor ms |");
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
  }

  private void printRatios() {
    print("");
    print("| ratio | good | failing | good, by processor | failing, by processor |");
    print("|---|---:|---:|---:|---:|");
    for (Entry ours : entries) {
      for (Entry theirs : entries) {
        if (ours.kind().isAgo() && !theirs.kind().isAgo()) {
          print(ours.ratio(theirs));
        }
      }
    }
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
