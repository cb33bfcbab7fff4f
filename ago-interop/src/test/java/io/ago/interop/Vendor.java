package io.ago.interop;

/** Whose code it is. */
enum Vendor {
  AGO("Ago"),
  NARAYANA("Narayana");

  private final String title;

  Vendor(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
