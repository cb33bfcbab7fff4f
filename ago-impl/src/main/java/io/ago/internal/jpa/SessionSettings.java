package io.ago.internal.jpa;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.VersionLockingPolicy;
import org.eclipse.persistence.internal.sessions.AbstractSession;
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
    ClassDescriptor rows = session.getDescriptor(SagaRow.class);
    rows.setOptimisticLockingPolicy(FromZero.like(rows));
  }

  /** Otherwise it sleeps 5 s, three times, before it tells that the database is away. */
  private static void failAtOnce(DatabaseLogin login) {
    login.setQueryRetryAttemptCount(0);
    login.setConnectionHealthValidatedOnError(false);
  }

  /** The first version is 0, not 1. */
  private static final class FromZero extends VersionLockingPolicy {
    private static final long serialVersionUID = 1L;

    static FromZero like(ClassDescriptor rows) {
      FromZero policy = new FromZero();
      policy.setWriteLockField(
          ((VersionLockingPolicy) rows.getOptimisticLockingPolicy()).getWriteLockField());
      policy.storeInObject();
      return policy;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    protected <T> T getInitialWriteValue(AbstractSession session) {
      return (T) Long.valueOf(0);
    }
  }
}
