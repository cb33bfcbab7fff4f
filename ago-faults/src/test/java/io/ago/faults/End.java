package io.ago.faults;

/** How a saga is to end. */
enum End {
  CLOSE("close", "Closed", "complete"),
  CANCEL("cancel", "Cancelled", "compensate");

  private final String request;
  private final String status;
  private final String callback;

  End(String request, String status, String callback) {
    this.request = request;
    this.status = status;
    this.callback = callback;
  }

  /** The last segment of the request. */
  String request() {
    return request;
  }

  /** In which the saga ends. */
  String status() {
    return status;
  }

  /** What its participants hear. */
  String callback() {
    return callback;
  }
}
