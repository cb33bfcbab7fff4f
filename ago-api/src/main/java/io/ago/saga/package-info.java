/** How a saga is declared and looked at: the words people use for where it stands. */
@NullMarked
package io.ago.saga;

import org.jspecify.annotations.NullMarked;
