package io.ago.internal.saga;

/** In which order the participants of a saga are compensated. */
public enum Order {
  /** First attempts last in, first out; one that is late does not hold the others. */
  PLAIN,
  /** Each is compensated before the next begins; one that cannot be holds the rest. */
  STRICT
}
