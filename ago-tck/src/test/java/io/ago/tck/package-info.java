/** What the TCK of MicroProfile LRA asks of who runs it. */
@NullMarked
package io.ago.tck;

import org.jspecify.annotations.NullMarked;
