package io.ago.it.step;

/**
 * A line of an order.
 *
 * @param sku what
 * @param pieces how many
 */
public record Line(String sku, int pieces) {}
