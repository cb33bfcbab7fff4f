package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.flow.Flow;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text of a whole flow, or of the parameters and the result of a step, and these of a text;
 * on any thread. What is written and read again is equal to what it was, if its payload and values
 * are equal by what is in them.
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

  /**
   * The text of some values: a list of them, in their order, without the names of their classes.
   *
   * @param what they are and of whom, for messages: {@code "The input of step pay of saga 7"}
   * @throws AgoException if one cannot be written, or all of them are too long
   */
  String writeAll(String what, List<? extends @Nullable Object> values);

  /**
   * The values of a text of {@link #writeAll}.
   *
   * @param what they are and of whom, for messages
   * @param types what each is to be, generic or not; for a primitive one its box is made
   * @return as many as there are types; what was null is, unless its type is primitive
   * @throws AgoException if the text is none of so many values, is too long, or one is no such
   *     thing
   */
  List<@Nullable Object> readAll(String what, String text, List<? extends Type> types);

  /** Lets go of what it was made with; nothing is written or read after it. */
  @Override
  void close();
}
