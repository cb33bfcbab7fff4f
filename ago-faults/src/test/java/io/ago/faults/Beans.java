package io.ago.faults;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the beans of the servers did, as their tables without keys tell.
 *
 * @param runs every execution of a callback
 */
record Beans(List<Run> runs) {

  /** One execution; the attempt is 0 where a method is not told it. */
  record Run(String lra, String bean, String callback, int attempt, int effects) {

    String key() {
      return lra + " " + bean + " ";
    }
  }

  static Beans read(Postgres database) throws SQLException {
    return new Beans(
        database.query(
            "SELECT lra, bean, callback, attempt, effects FROM faults_execution ORDER BY seen",
            row ->
                new Run(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getInt(5))));
  }

  long effects() {
    return runs.stream().mapToInt(Run::effects).sum();
  }

  /** How many executions came again. */
  long repeated() {
    return runs.size() - runs.stream().map(run -> run.key() + run.callback()).distinct().count();
  }

  /** Beans of sagas whose work was not ended exactly once, and as decided. */
  List<String> wrong(List<Saga> sagas) {
    Map<String, List<Run>> byBean = runs.stream().collect(Collectors.groupingBy(Run::key));
    return sagas.stream()
        .flatMap(
            saga ->
                saga.members().stream()
                    .filter(member -> member.equals("shelf") || member.equals("till"))
                    .map(bean -> saga.lra() + " " + bean + " ")
                    .filter(key -> !isRight(byBean.getOrDefault(key, List.of()), saga.end()))
                    .map(key -> saga + " has " + byBean.get(key)))
        .toList();
  }

  private static boolean isRight(List<Run> runs, End end) {
    return runs.stream().allMatch(run -> run.callback().equals(end.callback()))
        && runs.stream().mapToInt(Run::effects).sum() == 1;
  }

  /** Executions of one call. */
  List<String> twice() {
    return runs.stream()
        .filter(run -> run.attempt() > 0)
        .collect(Collectors.groupingBy(run -> run.key() + run.attempt()))
        .values()
        .stream()
        .filter(same -> same.size() > 1)
        .map(same -> "by one note: " + same)
        .toList();
  }
}
