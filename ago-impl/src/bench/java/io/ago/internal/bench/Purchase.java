package io.ago.internal.bench;

/**
 * What a saga is started with.
 *
 * @param number of the saga
 * @param fails whether its third step does, after its insert
 */
public record Purchase(long number, boolean fails) {}
