package io.ago.internal.kill;

import io.ago.internal.Engine;
import io.ago.internal.Pools;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Saga;
import javax.sql.DataSource;

/**
 * Writes sagas until it is killed, and prints each thing once it is acknowledged. It stops by
 * itself when nobody reads that any more, or at a bound that no test reaches.
 *
 * <p>Arguments: JDBC URL, and "single" or "combined".
 */
public final class KillWriter {
  private static final int THREADS = 8;
  private static final int JOINS = 3;
  private static final int SAGAS_PER_THREAD = 20_000;

  private KillWriter() {}

  /** Returns at once; its threads go on. */
  public static void main(String[] arguments) {
    DataSource source = Pools.pool(arguments[0], THREADS);
    Engine engine =
        arguments[1].equals("combined") ? Engine.combined(source) : Engine.single(source);
    for (int i = 0; i < THREADS; i++) {
      new Thread(() -> write(engine.coordinator()), "writer-" + i).start();
    }
  }

  private static void write(Coordinator coordinator) {
    for (int written = 0; written < SAGAS_PER_THREAD; written++) {
      Saga saga = coordinator.start(new Origin(null, "kill", Order.PLAIN), null);
      print(new Acknowledged("start", saga.id(), "-"));
      for (int i = 0; i < JOINS; i++) {
        Enlistment enlistment = Engine.participant(saga.id(), i);
        String participant = coordinator.join(saga.id(), enlistment, null, null).participant().id();
        print(new Acknowledged("join", saga.id(), participant));
      }
      coordinator.close(saga.id());
      print(new Acknowledged("closed", saga.id(), "-"));
    }
  }

  /** One write per line, so that no line is torn but the one under way at the kill. */
  @SuppressWarnings("SystemOut")
  private static void print(Acknowledged acknowledged) {
    System.out.println(acknowledged.line());
    if (System.out.checkError()) {
      Runtime.getRuntime().halt(1);
    }
  }
}
