package io.ago.faults.skew;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Leads every question for the wall clock to {@link SkewedTime}; its argument is the skew in ms.
 */
public final class SkewAgent {
  private SkewAgent() {}

  /** Called by the JVM before the main class. */
  public static void premain(String millis, Instrumentation jvm) throws UnmodifiableClassException {
    SkewedTime.set(Long.parseLong(millis));
    jvm.addTransformer(new Redirecting(), true);
    jvm.retransformClasses(
        Arrays.stream(jvm.getAllLoadedClasses())
            .filter(jvm::isModifiableClass)
            .toArray(Class<?>[]::new));
  }

  private static final class Redirecting implements ClassFileTransformer {
    private static final String OURS = "io/ago/faults/skew/";

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String name,
        @Nullable Class<?> loaded,
        @Nullable ProtectionDomain domain,
        byte[] file) {
      return name != null && name.startsWith(OURS) ? null : new ConstantPool(file).redirected();
    }
  }
}
