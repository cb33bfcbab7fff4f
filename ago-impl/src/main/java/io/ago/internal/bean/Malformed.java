package io.ago.internal.bean;

/** What an annotation says cannot be meant; its application must not start. */
final class Malformed extends Exception {

  private static final long serialVersionUID = 1L;

  private final String expected;

  /**
   * @param rule what is wrong, without a full stop
   * @param expected what it should look like
   */
  Malformed(String rule, String expected) {
    super(rule);
    this.expected = expected;
  }

  String rule() {
    return String.valueOf(getMessage());
  }

  String expected() {
    return expected;
  }
}
