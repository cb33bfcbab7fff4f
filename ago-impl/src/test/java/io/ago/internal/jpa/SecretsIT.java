package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.agroal.api.AgroalDataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Secrets on the real databases. */
@Timeout(60)
class SecretsIT {
  private static final byte[] FIRST = {1, 2, -3};
  private static final byte[] SECOND = {4, 5, 6};

  @ParameterizedTest
  @EnumSource
  void the_first_to_ask_makes_the_secret_of_all(Database database) {
    try (AgroalDataSource pool = TestDatabases.pool(TestDatabases.fresh(database));
        DurableStore here = DurableStore.local(pool);
        DurableStore there = DurableStore.local(pool)) {
      assertArrayEquals(FIRST, here.secrets().shared("callbacks", FIRST));
      assertArrayEquals(FIRST, there.secrets().shared("callbacks", SECOND));
      assertArrayEquals(SECOND, there.secrets().shared("other", SECOND));
    }
  }
}
