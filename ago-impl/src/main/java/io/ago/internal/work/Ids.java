package io.ago.internal.work;

/** Makes ids that nobody can guess and that sort by the time they were made. */
@FunctionalInterface
public interface Ids {
  /** A new id: only characters that stand for themselves in a URL path, at most 64 of them. */
  String next();
}
