/**
 * The coordinator over HTTP, and the calls to participants over HTTP. What is a header, a code or a
 * link on the wire is known here and nowhere further in.
 */
@NullMarked
package io.ago.internal.rest;

import org.jspecify.annotations.NullMarked;
