package io.ago.it.step;

/**
 * What a saga of the definition is started with.
 *
 * @param scenario by which the rows are found
 * @param base of the resources that it calls
 * @param goesWell whether its last element does
 */
public record Trip(String scenario, String base, boolean goesWell) {}
