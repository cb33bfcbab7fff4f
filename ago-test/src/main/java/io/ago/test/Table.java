package io.ago.test;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Rows in memory, without any key that could hide a second one. Within a step or an undo what is
 * changed is committed or rolled back with it; elsewhere each change is committed at once.
 *
 * @param <R> type of the rows; they must not change themselves and need {@code equals}: records do
 */
public interface Table<R> {

  /**
   * Adds a row, also if there is an equal one.
   *
   * @param row to be added
   */
  void insert(R row);

  /**
   * Replaces rows.
   *
   * @param where which ones
   * @param change makes the new one of the old one
   * @return how many
   */
  int update(Predicate<? super R> where, UnaryOperator<R> change);

  /**
   * Removes rows.
   *
   * @param where which ones
   * @return how many
   */
  int delete(Predicate<? super R> where);

  /**
   * All rows, as this transaction sees them.
   *
   * @return a copy, in the order of their texts, so that two tables with the same rows are equal
   */
  List<R> rows();
}
