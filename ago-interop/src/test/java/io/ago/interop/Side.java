package io.ago.interop;

/** On which side of the wire something is. */
enum Side {
  CLIENT("client"),
  COORDINATOR("coordinator");

  private final String title;

  Side(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
