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
}
