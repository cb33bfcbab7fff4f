package io.ago.internal.json;

import java.util.Set;

/** The members of a flow's document; a change of them is a new format. */
final class Names {
  /** The format that is written, and the only one that is read. */
  static final int FORMAT_1 = 1;

  static final String FORMAT = "format";
  static final String CORRELATION = "correlation";
  static final String CAUSATION = "causation";
  static final String TRACEPARENT = "traceparent";
  static final String SCHEMA = "schema";
  static final String METADATA = "metadata";
  static final String VALUES = "values";
  static final String ERRORS = "errors";
  static final String PAYLOAD = "payload";

  static final String TYPE = "type";
  static final String TITLE = "title";
  static final String DETAIL = "detail";

  static final Set<String> OF_A_FLOW =
      Set.of(
          FORMAT, CORRELATION, CAUSATION, TRACEPARENT, SCHEMA, METADATA, VALUES, ERRORS, PAYLOAD);
  static final Set<String> OF_AN_ERROR = Set.of(TYPE, TITLE, DETAIL);

  private Names() {}
}
