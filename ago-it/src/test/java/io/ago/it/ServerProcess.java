package io.ago.it;

import java.io.IOException;
import java.time.Instant;

/** A server that runs the example: started, waited for, and ended the one way or the other. */
interface ServerProcess extends AutoCloseable {

  /**
   * Waits until the example answers; answers when that was.
   *
   * @throws IllegalStateException if it does not in time, or cannot any more
   */
  Instant awaitReady() throws IOException, InterruptedException;

  /** What somebody is told first who asks the coordinator for a URL while this starts. */
  String firstAnswer(CoordinatorClient coordinator, String url);

  /** As {@code kill -9}: it cannot write another byte. */
  void kill() throws InterruptedException;

  /** Has it end in order; kills it if it does not. */
  @Override
  void close();

  /** Bytes in all its logs. */
  long logged() throws IOException;

  /** Bytes on its heap that are still needed. */
  long heap() throws IOException, InterruptedException;
}
