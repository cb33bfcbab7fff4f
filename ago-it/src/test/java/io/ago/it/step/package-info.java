/** Beans with saga steps that some tests add to the example, and what they leave behind. */
@NullMarked
package io.ago.it.step;

import org.jspecify.annotations.NullMarked;
