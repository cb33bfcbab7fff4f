package io.ago.internal.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * How long processors have worked so far, for this JVM and for PostgreSQL: where both share a
 * machine with others, that says more than the time that has passed. Linux only.
 */
final class Processors {
  private static final Path PROCESSES = Path.of("/proc");
  private static final double MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux there is
  private static final int PARENT = 1;
  private static final int OWN = 11;
  private static final int REAPED = 13;

  private final long postmaster;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Processors(long postmaster) {
    this.postmaster = postmaster;
  }

  /**
   * Milliseconds of a processor.
   *
   * @param jvm those of this process: sagas, their application, driver and pool
   * @param database those of PostgreSQL and all its processes
   */
  record Spent(double jvm, double database) {
    Spent since(Spent before) {
      return new Spent(jvm - before.jvm, database - before.database);
    }

    Spent each(long things) {
      return new Spent(jvm / things, database / things);
    }

    double both() {
      return jvm + database;
    }
  }

  /** Those of this process and of the server of that data source. */
  static Processors with(DataSource source) throws SQLException {
    long backend = Effects.number(source, "SELECT pg_backend_pid()");
    return new Processors(Long.parseLong(fields(backend).get(PARENT)));
  }

  Spent spent() {
    try (Stream<Path> processes = Files.list(PROCESSES)) {
      double ticks =
          ticks(fields(postmaster), OWN)
              + ticks(fields(postmaster), REAPED)
              + processes
                  .map(path -> path.getFileName().toString())
                  .filter(name -> name.chars().allMatch(Character::isDigit))
                  .map(name -> fields(Long.parseLong(name)))
                  .filter(fields -> !fields.isEmpty() && isChild(fields))
                  .mapToDouble(fields -> ticks(fields, OWN))
                  .sum();
      return new Spent(system.getProcessCpuTime() / 1e6, ticks * MILLIS_PER_TICK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isChild(List<String> fields) {
    return Long.parseLong(fields.get(PARENT)) == postmaster;
  }

  /** In user and in system mode, which stand side by side. */
  private static double ticks(List<String> fields, int first) {
    return Double.parseDouble(fields.get(first)) + Double.parseDouble(fields.get(first + 1));
  }

  /** Of proc(5), from the state on, which comes after the name; none if the process has ended. */
  private static List<String> fields(long process) {
    try {
      String stat = Files.readString(PROCESSES.resolve(process + "/stat"));
      return List.of(stat.substring(stat.lastIndexOf(')') + 2).trim().split(" "));
    } catch (IOException e) {
      return List.of();
    }
  }
}
