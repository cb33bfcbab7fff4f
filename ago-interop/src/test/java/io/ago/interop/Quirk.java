package io.ago.interop;

/** What one side does otherwise than the other, as measured by the tests that name it. */
enum Quirk {
  // Ago's client
  NO_DOCUMENTS(
      "A1",
      Side.CLIENT,
      Vendor.AGO,
      "reads no documents and lists, since nothing in it needs them; here they are asked for over"
          + " plain HTTP"),
  NO_RENEWAL(
      "A2",
      Side.CLIENT,
      Vendor.AGO,
      "has no renewal: a limit is set by `@LRA`; here it is asked for over plain HTTP"),
  NO_PARENT(
      "A3",
      Side.CLIENT,
      Vendor.AGO,
      "is never a parent itself and asks nothing at `nested`; here that is asked over plain HTTP"),
  NO_LAST_WORDS(
      "A4",
      Side.CLIENT,
      Vendor.AGO,
      "sends no data with close and cancel, it joins again with them before"),
  LEAVING_TWICE_IS_FINE(
      "A5",
      Side.CLIENT,
      Vendor.AGO,
      "takes 400 to a leave as left: who has not joined has nothing to leave"),
  ONE_VERSION(
      "A6",
      Side.CLIENT,
      Vendor.AGO,
      "always asks with version 1.3; here the others are asked with over plain HTTP"),

  // Ago's coordinator
  ALL_LINKS_AT_ONCE(
      "A7",
      Side.COORDINATOR,
      Vendor.AGO,
      "refuses to move a participant that does not bring all that it had"),
  OWN_PARENTS_ONLY(
      "A8",
      Side.COORDINATOR,
      Vendor.AGO,
      "refuses parents that are on another coordinator, and leaves nothing behind"),

  // Narayana's client and participants
  REFUSALS_BLUR(
      "N1",
      Side.CLIENT,
      Vendor.NARAYANA,
      "takes refusals for failures of the wire: its caller is told 410 for a join, unless it was"
          + " 503, and 503 for a start and a leave, whatever the coordinator said"),

  // Narayana's coordinator
  FORGETS(
      "N2",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "drops an LRA as soon as it has ended well: 404 to every later question"),
  LATE_JOIN_IS_UNAVAILABLE(
      "N3",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "answers 503 to who joins an LRA that is ending, so that clients try again, instead of 412"
          + " (D9)"),
  ORPHANS(
      "N4",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "leaves an LRA behind, active for ever, when the parent it was to be nested in is not known"
          + " (D7)"),
  LATEST_DEADLINE(
      "N5",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "ignores the limit of a participant that joins if it is earlier, though the earliest counts"
          + " (D3)"),
  ASKS_AFTER_REFUSAL(
      "N6",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "does not take 409 with a status for a failure and asks again for ever (D4)"),
  BODY_BESIDE_200(
      "N7",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "does not read the body beside 200: a failure told there, as its own participants do, is lost"
          + " and the LRA ends well (D4, Q4)"),
  HIDES_LATE_FAILURES(
      "N8",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "does not list what failed if it heard so by asking for the status (D5)"),
  FIRST_RECOVERY_URL_ONLY(
      "N9",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "knows the recovery URL of the first participant of an LRA only (D6)"),
  FAILED_ARE_UNKNOWN(
      "N11",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "knows what failed in its list of failed ones only: its status is 404"),
  FAILED_STAY(
      "N12",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "says that it removed a failed LRA, 204, and goes on listing it (D5)"),
  NESTED_STAYS_CLOSING(
      "N13",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "tells a nested LRA that has closed to be Closing until its parent ends"),
  ONE_LINK_AT_A_TIME(
      "N14",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "reads one link of those that a participant puts to its recovery URL, answers 200, and goes on"
          + " calling the others where they were"),
  ANY_VERSION(
      "N10",
      Side.COORDINATOR,
      Vendor.NARAYANA,
      "takes any version that it does not know for its own and echoes it; 417 is promised and never"
          + " sent (D14)");

  private final String mark;
  private final Side side;
  private final Vendor vendor;
  private final String text;

  Quirk(String mark, Side side, Vendor vendor, String text) {
    this.mark = mark;
    this.side = side;
    this.vendor = vendor;
    this.text = text;
  }

  boolean isIn(Cell cell) {
    return vendor
        == switch (side) {
          case CLIENT -> cell.client();
          case COORDINATOR -> cell.coordinator();
        };
  }

  /** As the matrix marks it. */
  String mark() {
    return mark;
  }

  String line() {
    return vendor.title() + "'s " + side.title() + " " + text;
  }
}
