package io.ago.internal.participant;

/**
 * A class that breaks a rule of the specification; its application must not start.
 *
 * @param type the class
 * @param method the method with its parameters, or empty if the class as a whole is meant
 * @param rule what is wrong
 * @param expected what it should look like
 */
public record Violation(String type, String method, String rule, String expected) {

  /** One sentence for who deploys it, one on what to do. */
  public String message() {
    String where = method.isEmpty() ? type : type + "." + method;
    return where + ": " + rule + ". Expected: " + expected + ".";
  }
}
