package io.ago.interop;

/** A column of the matrix: whose client and participants, whose coordinator. */
enum Cell {
  AGO_AGO(1, Vendor.AGO, Vendor.AGO),
  AGO_NARAYANA(2, Vendor.AGO, Vendor.NARAYANA),
  NARAYANA_AGO(3, Vendor.NARAYANA, Vendor.AGO),
  NARAYANA_NARAYANA(4, Vendor.NARAYANA, Vendor.NARAYANA);

  private final int number;
  private final Vendor client;
  private final Vendor coordinator;

  Cell(int number, Vendor client, Vendor coordinator) {
    this.number = number;
    this.client = client;
    this.coordinator = coordinator;
  }

  /** Of the invocation in the test report. */
  int number() {
    return number;
  }

  /** Client, then coordinator. */
  String title() {
    return client.title() + " → " + coordinator.title();
  }

  Vendor client() {
    return client;
  }

  Vendor coordinator() {
    return coordinator;
  }
}
