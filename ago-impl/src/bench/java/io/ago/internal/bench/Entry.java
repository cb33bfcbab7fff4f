package io.ago.internal.bench;

import io.ago.internal.bench.ClosedLoop.Result;
import io.ago.internal.jpa.Tally;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One kind over a database of its own, and what was measured of it. */
final class Entry implements AutoCloseable {
  private static final int CONNECTIONS = 40;

  /** Sagas whose statements are counted, one after the other. */
  private static final int COUNTED = 100;

  private final SagaKind kind;
  private final AgroalDataSource source;
  private final Effects effects;
  private final Contestant contestant;
  private final List<Result> good = new ArrayList<>();
  private final List<Result> failing = new ArrayList<>();

  private Entry(SagaKind kind, AgroalDataSource source, Contestant contestant) throws SQLException {
    this.kind = kind;
    this.source = source;
    this.effects = Effects.in(source);
    this.contestant = contestant;
  }

  static Entry of(SagaKind kind, BenchDatabase database) throws SQLException {
    AgroalDataSource source = database.fresh(kind.name().toLowerCase(Locale.ROOT), CONNECTIONS);
    return new Entry(kind, source, kind.over(source));
  }

  /** What one saga asks of the database: a line for all well and one for the third step failing. */
  static List<String> costs(SagaKind kind, BenchDatabase database) throws Exception {
    Tally tally = new Tally();
    AgroalDataSource source =
        database.fresh("counted_" + kind.name().toLowerCase(Locale.ROOT), CONNECTIONS);
    try (Entry entry = new Entry(kind, source, kind.over(tally.of(source)))) {
      List<String> lines = new ArrayList<>();
      for (boolean fails : new boolean[] {false, true}) {
        entry.some(fails);
        tally.each(COUNTED);
        entry.some(fails);
        lines.add(kind + (fails ? ", third step failing: " : ", all well: ") + tally.each(COUNTED));
      }
      entry.proved();
      return lines;
    }
  }

  private void some(boolean fails) throws Exception {
    for (int i = 0; i < COUNTED; i++) {
      one(fails);
    }
  }

  private void one(boolean fails) throws Exception {
    Purchase order = effects.next(fails);
    contestant.run(order);
    effects.ended(order);
  }

  /** Runs and forgets. */
  void warm(ClosedLoop loop) {
    loop.run(thread -> one(false));
    loop.run(thread -> one(true));
  }

  /** Runs and keeps what was measured. */
  void measure(ClosedLoop loop) {
    good.add(loop.run(thread -> one(false)));
    failing.add(loop.run(thread -> one(true)));
  }

  /** How the last repetition went. */
  String last() {
    return line(List.of(good.get(good.size() - 1)), List.of(failing.get(failing.size() - 1)));
  }

  /** The medians of all repetitions. */
  String medians() {
    return line(good, failing);
  }

  private String line(List<Result> well, List<Result> undone) {
    return "| %s | %s | %s |".formatted(kind, words(well), words(undone));
  }

  private static String words(List<Result> results) {
    return "%.0f | %.1f | %.1f"
        .formatted(
            median(results, Result::perSecond),
            median(results, Result::p50Micros) / 1000,
            median(results, Result::p99Micros) / 1000);
  }

  /** How many times as many sagas as the other, by the medians of the repetitions' ratios. */
  String ratio(Entry other) {
    return "| %s / %s | %.2f | %.2f |"
        .formatted(kind, other.kind, ratio(good, other.good), ratio(failing, other.failing));
  }

  private static double ratio(List<Result> ours, List<Result> theirs) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i).perSecond() / theirs.get(i).perSecond());
    }
    return median(ratios, Double::doubleValue);
  }

  private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
    double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Compares rows with sagas, the business's and those of the contestant. */
  String proved() throws SQLException {
    String own = contestant.proved(effects.good(), effects.undone());
    return kind + ": " + effects.proved(source) + "; " + own;
  }

  SagaKind kind() {
    return kind;
  }

  @Override
  public void close() {
    contestant.close();
    source.close();
  }
}
