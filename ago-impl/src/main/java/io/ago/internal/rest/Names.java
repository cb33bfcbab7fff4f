package io.ago.internal.rest;

import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Names of headers and query parameters. Source: MP LRA 2.0; the Narayana LRA protocol. */
final class Names {
  static final String LRA_ID = LRA.LRA_HTTP_CONTEXT_HEADER;
  static final String PARENT = LRA.LRA_HTTP_PARENT_CONTEXT_HEADER;
  static final String ENDED = LRA.LRA_HTTP_ENDED_CONTEXT_HEADER;
  static final String RECOVERY = LRA.LRA_HTTP_RECOVERY_HEADER;
  static final String VERSION = "Narayana-LRA-API-version";
  static final String DATA = "Narayana-LRA-Participant-Data";
  static final String PARTICIPANT_LINK = "Narayana-LRA-Participant-Link";
  static final String LINK = "Link";
  static final String ACCEPT = "Accept";
  static final String LOCATION = "Location";
  static final String ALLOW = "Allow";
  static final String CONTENT_TYPE = "Content-Type";

  /** Number of a call, so that a participant can refuse one that was overtaken. */
  static final String ATTEMPT = "Ago-Attempt";

  static final String CLIENT_ID = "ClientID";
  static final String TIME_LIMIT = "TimeLimit";
  static final String PARENT_LRA = "ParentLRA";
  static final String STATUS = "Status";

  /** Of ours: the last id of the page before. */
  static final String AFTER = "After";

  private Names() {}
}
