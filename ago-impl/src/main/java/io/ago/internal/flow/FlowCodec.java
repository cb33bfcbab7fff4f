package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.flow.Flow;

/**
 * Makes a text of a whole flow and a flow of a text; on any thread. What is written and read again
 * is equal to what it was, if its payload and values are equal by what is in them.
 */
public interface FlowCodec extends AutoCloseable {

  /**
   * The text of a flow, payload and all. What its reader had no key for is written as it came.
   *
   * @throws AgoException if the payload or a value cannot be written, or all of it is too long
   */
  String write(Flow<?> flow);

  /**
   * The flow of a text. Which classes are made is told by the reader alone, never by the text.
   *
   * @throws AgoException if the text is no flow, too long, of a format or a schema version that is
   *     not known here, or holds something else than the reader asks for
   */
  <T> Flow<T> read(String text, FlowType<T> type);

  /** Lets go of what it was made with; nothing is written or read after it. */
  @Override
  void close();
}
