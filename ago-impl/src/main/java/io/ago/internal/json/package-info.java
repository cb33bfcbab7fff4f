/** Flows as JSON: the envelope by Jakarta JSON Processing, payload and values by JSON Binding. */
@NullMarked
package io.ago.internal.json;

import org.jspecify.annotations.NullMarked;
