package io.ago.it;

import java.util.List;

/**
 * A saga of outsiders.
 *
 * @param end "close" or "cancel": how it is to end
 * @param members who take part
 * @param recovery where each member's enlistment can be looked up
 */
record Saga(String lra, String end, List<String> members, List<String> recovery) {

  /** The status in which it has ended. */
  String ended() {
    return end.equals("close") ? "Closed" : "Cancelled";
  }

  /** The status in which it is on its way there. */
  String ending() {
    return end.equals("close") ? "Closing" : "Cancelling";
  }

  /** What its members hear. */
  String callback() {
    return end.equals("close") ? "complete" : "compensate";
  }
}
