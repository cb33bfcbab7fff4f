package io.ago.test;

import java.util.List;

/**
 * What is wrong with a saga.
 *
 * @param blame what is to blame, in a sentence that names the step
 * @param details lines that show it
 */
record Finding(String blame, List<String> details) {
  Finding {
    details = List.copyOf(details);
  }
}
