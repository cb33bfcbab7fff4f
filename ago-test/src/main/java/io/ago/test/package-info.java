/** Runs an application's sagas in its tests, and breaks them wherever they can break. */
@NullMarked
package io.ago.test;

import org.jspecify.annotations.NullMarked;
