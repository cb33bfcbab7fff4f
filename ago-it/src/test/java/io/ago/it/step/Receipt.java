package io.ago.it.step;

/**
 * What a step returns.
 *
 * @param step which
 * @param number another one for each execution
 */
public record Receipt(String step, long number) {}
