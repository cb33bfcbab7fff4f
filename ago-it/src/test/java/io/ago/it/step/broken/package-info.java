/** A bean that fails its deployment. */
@NullMarked
package io.ago.it.step.broken;

import org.jspecify.annotations.NullMarked;
