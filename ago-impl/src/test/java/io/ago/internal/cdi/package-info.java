/** Tests of the wiring that need no server. */
@NullMarked
package io.ago.internal.cdi;

import org.jspecify.annotations.NullMarked;
