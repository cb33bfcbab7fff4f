/** Tests of steps and compensations that are methods of beans. */
@NullMarked
package io.ago.internal.bean;

import org.jspecify.annotations.NullMarked;
