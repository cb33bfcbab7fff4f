/** The example in a WildFly of its own: run for people, killed by tests. */
@NullMarked
package io.ago.it;

import org.jspecify.annotations.NullMarked;
