/** What flows through a saga: a payload, and what is known of where it comes from. */
@NullMarked
package io.ago.flow;

import org.jspecify.annotations.NullMarked;
