package io.ago.example.purchase;

/**
 * What the bank answers to a charge.
 *
 * @param number by which the bank knows it
 */
public record Receipt(String number) {}
