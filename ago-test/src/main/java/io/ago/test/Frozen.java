package io.ago.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of what goes on changing. */
final class Frozen {
  private Frozen() {}

  /** An equal value whose lists, sets, maps and arrays of objects nobody else has. */
  static Object copy(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(copy(key), copy(each)));
      return copy;
    }
    if (value instanceof Object[] array) {
      return copies(Arrays.asList(array));
    }
    if (value instanceof Set<?> set) {
      return new LinkedHashSet<>(copies(set));
    }
    return value instanceof Collection<?> some ? copies(some) : value;
  }

  private static List<Object> copies(Collection<?> some) {
    List<Object> copies = new ArrayList<>();
    some.forEach(each -> copies.add(copy(each)));
    return copies;
  }
}
