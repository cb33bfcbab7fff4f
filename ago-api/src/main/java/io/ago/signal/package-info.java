/** Names of what travels, each with the type of what stands under it. */
@NullMarked
package io.ago.signal;

import org.jspecify.annotations.NullMarked;
