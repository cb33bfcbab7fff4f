package io.ago.internal.bench;

import io.ago.internal.bench.ClosedLoop.Result;
import io.ago.internal.bench.Processors.Spent;
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
  private final Processors processors;
  private final List<Measured> good = new ArrayList<>();
  private final List<Measured> failing = new ArrayList<>();

  /**
   * One repetition.
   *
   * @param spent of processors, for each saga
   */
  private record Measured(Result result, Spent spent) {}

  private Entry(SagaKind kind, AgroalDataSource source, Contestant contestant) throws SQLException {
    this.processors = Processors.with(source);
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
    good.add(measured(loop, false));
    failing.add(measured(loop, true));
  }

  private Measured measured(ClosedLoop loop, boolean fails) {
    Spent before = processors.spent();
    long sagas = effects.good() + effects.undone();
    Result result = loop.run(thread -> one(fails));
    long ended = effects.good() + effects.undone() - sagas;
    return new Measured(result, processors.spent().since(before).each(ended));
  }

  /** How the last repetition went. */
  String last() {
    return line(List.of(good.get(good.size() - 1)), List.of(failing.get(failing.size() - 1)));
  }

  /** The medians of all repetitions. */
  String medians() {
    return line(good, failing);
  }

  private String line(List<Measured> well, List<Measured> undone) {
    return "| %s | %s | %s |".formatted(kind, words(well), words(undone));
  }

  private static String words(List<Measured> all) {
    return "%.0f | %.1f | %.1f | %.2f + %.2f"
        .formatted(
            median(all, each -> each.result().perSecond()),
            median(all, each -> each.result().p50Micros()) / 1000,
            median(all, each -> each.result().p99Micros()) / 1000,
            median(all, each -> each.spent().jvm()),
            median(all, each -> each.spent().database()));
  }

  /** How many times as many sagas as the other, by the medians of the repetitions' ratios. */
  String ratio(Entry other) {
    return "| %s / %s | %.2f | %.2f | %.2f | %.2f |"
        .formatted(
            kind,
            other.kind,
            ratio(good, other.good, each -> each.result().perSecond()),
            ratio(failing, other.failing, each -> each.result().perSecond()),
            ratio(other.good, good, each -> each.spent().both()),
            ratio(other.failing, failing, each -> each.spent().both()));
  }

  private static double ratio(
      List<Measured> ours, List<Measured> theirs, ToDoubleFunction<Measured> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)));
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
