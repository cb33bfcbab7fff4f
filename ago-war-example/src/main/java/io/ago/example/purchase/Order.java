package io.ago.example.purchase;

/**
 * What a saga is started with, and is kept with it.
 *
 * @param id of the order; the correlation id of its saga
 * @param item what is bought
 * @param quantity how many pieces
 * @param card what the bank knows the card by; where cards are real, a token of the bank's
 */
public record Order(String id, String item, int quantity, String card) {}
