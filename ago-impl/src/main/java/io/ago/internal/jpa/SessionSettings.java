package io.ago.internal.jpa;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;

/**
 * What EclipseLink is told that has no name as a property. The interface is the deprecated one: its
 * successor is not in 4.0.1, which Payara 6 brings.
 */
@SuppressWarnings("removal")
public final class SessionSettings implements SessionCustomizer {

  @Override
  public void customize(Session session) {
    failAtOnce(session.getLogin());
  }

  /** Otherwise it sleeps 5 s, three times, before it tells that the database is away. */
  private static void failAtOnce(DatabaseLogin login) {
    login.setQueryRetryAttemptCount(0);
    login.setConnectionHealthValidatedOnError(false);
  }
}
