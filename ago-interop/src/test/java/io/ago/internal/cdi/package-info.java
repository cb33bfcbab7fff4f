/** Opens Ago without a container. */
@NullMarked
package io.ago.internal.cdi;

import org.jspecify.annotations.NullMarked;
