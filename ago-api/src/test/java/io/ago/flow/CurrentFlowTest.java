package io.ago.flow;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentFlowTest {

  @Test
  void it_is_there_or_it_says_where_it_would_be() {
    Flow<String> flow = Flow.of("a book");
    CurrentFlow inside = () -> Optional.of(flow);
    CurrentFlow outside = Optional::empty;

    assertSame(flow, inside.get());
    String told = String.valueOf(assertThrows(AgoException.class, outside::get).getMessage());
    assertTrue(told.contains("works for no saga") && told.contains("@LRA"), told);
  }
}
