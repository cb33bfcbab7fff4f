package io.ago.internal.saga;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a saga is born with.
 *
 * @param parent id of the saga it is nested in, or null
 * @param client who started it, in its own words; may be empty
 * @param order how it is compensated at least; participants can make it stricter
 */
public record Origin(@Nullable String parent, String client, Order order) {
  public Origin {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(order, "order");
  }
}
