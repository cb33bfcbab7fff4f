package io.ago.internal.jpa;

import jakarta.persistence.EntityManager;

/** The entity managers of transactions, one each. */
interface EntityManagers {

  /**
   * That of the active transaction.
   *
   * @throws IllegalStateException if no transaction is active
   */
  EntityManager current();

  /** A row was changed that is not sent to the database yet; it is, before completion. */
  void changed();
}
