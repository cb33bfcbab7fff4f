package io.ago.internal.filter;

/**
 * Whether a method without any LRA annotation hands a context on to those that it calls. Source: MP
 * LRA 2.0, {@code mp.lra.propagation.active}.
 */
public enum Propagation {
  ACTIVE,
  OFF
}
