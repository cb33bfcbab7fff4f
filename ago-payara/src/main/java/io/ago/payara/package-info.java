/** A Payara Server of the build's own, told by {@code asadmin} what to do. */
@NullMarked
package io.ago.payara;

import org.jspecify.annotations.NullMarked;
