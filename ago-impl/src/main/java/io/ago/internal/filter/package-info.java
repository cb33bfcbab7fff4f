/**
 * The participant's side in a container: JAX-RS filters around business methods, the endpoint of
 * callbacks that are no JAX-RS methods, and the coordinator of the same deployment.
 */
@NullMarked
package io.ago.internal.filter;

import org.jspecify.annotations.NullMarked;
