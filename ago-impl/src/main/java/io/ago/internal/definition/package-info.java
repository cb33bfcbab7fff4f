/** Runs sagas by their definitions: what comes next, what an element does and what undoes it. */
@NullMarked
package io.ago.internal.definition;

import org.jspecify.annotations.NullMarked;
