package io.ago.internal.filter;

import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;

/**
 * Brings Ago's JAX-RS components to servers and clients that have not found them yet: a filter that
 * was registered twice would start two LRAs for one request.
 *
 * <p>Found by {@code META-INF/services/jakarta.ws.rs.core.Feature} (Jakarta REST 3.1).
 */
public final class LraFeature implements Feature {

  @Override
  public boolean configure(FeatureContext context) {
    Configuration known = context.getConfiguration();
    for (Class<?> component : components(known.getRuntimeType())) {
      if (!known.isRegistered(component)) {
        context.register(component);
      }
    }
    return true;
  }

  private static List<Class<?>> components(RuntimeType side) {
    return switch (side) {
      case SERVER -> List.of(LraServerFilter.class, StatusReader.class);
      case CLIENT -> List.of(LraClientFilter.class, StatusReader.class);
    };
  }
}
