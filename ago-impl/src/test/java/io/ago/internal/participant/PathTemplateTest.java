package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths of callbacks from the parameters of a request. */
class PathTemplateTest {
  private static final Map<String, String> PARAMETERS = Map.of("id", "7%2F8", "shop", "a");

  @ParameterizedTest
  @CsvSource({
    "orders,                        orders",
    "shops/{shop}/orders/{id}/undo, shops/a/orders/7%2F8/undo",
    "'{ id : [0-9]{1,3} }/x',       7%2F8/x",
    "'',                            ''",
  })
  void names_in_braces_are_filled_as_they_came(String path, String filled) {
    assertEquals(filled, PathTemplate.fill(path, PARAMETERS));
  }

  @Test
  void a_name_without_a_value_is_told() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> PathTemplate.fill("orders/{number}", PARAMETERS))
                .getMessage());
    assertTrue(message.contains("{number}") && message.contains("orders/"), message);
  }
}
