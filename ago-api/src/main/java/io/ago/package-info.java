/** The door an application walks through to Ago, and the one exception it may meet there. */
@NullMarked
package io.ago;

import org.jspecify.annotations.NullMarked;
