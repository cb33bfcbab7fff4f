package io.ago.internal.saga;

/**
 * What a participant leaves with the word that ends its saga.
 *
 * @param endpoints the addresses it joined with
 * @param data opaque words of its own, in place of those it has
 */
public record LastWords(Endpoints endpoints, String data) {}
