package io.ago.interop;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ran and was green, as a table. */
final class Matrix {
  static final Matrix OF_THIS_RUN = new Matrix();

  private final Map<Row, Map<Cell, Set<Quirk>>> rows = new TreeMap<>();

  /**
   * @param operation what is done
   * @param test class and method
   */
  private record Row(String operation, String test) implements Comparable<Row> {
    static Row of(Class<?> type, Method method) {
      String operation = type.getSimpleName().replaceAll("Test$", "");
      return new Row(operation, type.getSimpleName() + "." + method.getName());
    }

    @Override
    public int compareTo(Row other) {
      return Comparator.comparing(Row::test).compare(this, other);
    }

    String sentence() {
      return test.substring(test.indexOf('.') + 1).replace('_', ' ');
    }
  }

  synchronized void enter(Class<?> type, Method method, Cell cell, Set<Quirk> quirks) {
    rows.computeIfAbsent(Row.of(type, method), row -> new EnumMap<>(Cell.class)).put(cell, quirks);
  }

  /** The table, and what its marks mean. */
  synchronized String text() {
    Set<Quirk> used = EnumSet.noneOf(Quirk.class);
    rows.values().forEach(cells -> cells.values().forEach(used::addAll));
    return head()
        + rows.entrySet().stream()
            .map(row -> line(row.getKey(), row.getValue()))
            .collect(Collectors.joining())
        + "\n"
        + used.stream()
            .map(quirk -> "- **" + quirk.mark() + "** " + quirk.line() + ".\n")
            .collect(Collectors.joining());
  }

  private static String head() {
    return "| Test | What |"
        + Stream.of(Cell.values())
            .map(cell -> " " + cell.title() + " |")
            .collect(Collectors.joining())
        + "\n| --- | --- |"
        + " --- |".repeat(Cell.values().length)
        + "\n";
  }

  private static String line(Row row, Map<Cell, Set<Quirk>> cells) {
    return "| `"
        + row.operation()
        + "Test` | "
        + row.sentence()
        + " |"
        + Stream.of(Cell.values())
            .map(cell -> " " + cell(cell, cells.get(cell)) + " |")
            .collect(Collectors.joining())
        + "\n";
  }

  private static String cell(Cell cell, @Nullable Set<Quirk> quirks) {
    if (quirks == null) {
      return "did not run";
    }
    return "["
        + cell.number()
        + "]"
        + quirks.stream().map(quirk -> " " + quirk.mark()).collect(Collectors.joining());
  }
}
