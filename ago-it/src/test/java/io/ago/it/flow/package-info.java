/** What tests of flows add to the example: it runs in the server, not in the test. */
@NullMarked
package io.ago.it.flow;

import org.jspecify.annotations.NullMarked;
