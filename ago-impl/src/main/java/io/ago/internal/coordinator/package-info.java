/**
 * The use cases of a coordinator: begin, join, close, cancel, drive, recover. It decides on rows
 * read under the lock and asks its ports for the rest.
 */
@NullMarked
package io.ago.internal.coordinator;

import org.jspecify.annotations.NullMarked;
