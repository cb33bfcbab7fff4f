package io.ago.internal.cdi;

/**
 * Another runtime of MicroProfile LRA in the same deployment. Both would enlist each participant,
 * so that each callback comes twice, without an error anywhere.
 */
final class OtherRuntime {
  /** What Narayana has before each JAX-RS method. */
  private static final String NARAYANA = "io/narayana/lra/filter/ServerLRAFilter.class";

  private OtherRuntime() {}

  /** Whether a deployment with this class loader has one. */
  static boolean isIn(ClassLoader deployment) {
    return deployment.getResource(NARAYANA) != null;
  }
}
