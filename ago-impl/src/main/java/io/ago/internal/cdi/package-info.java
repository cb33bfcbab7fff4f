/** Wiring: what the container finds by itself, and what is made when an application starts. */
@NullMarked
package io.ago.internal.cdi;

import org.jspecify.annotations.NullMarked;
