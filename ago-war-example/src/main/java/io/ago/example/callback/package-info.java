/** Which callbacks came, how often, and how often they changed something. */
@NullMarked
package io.ago.example.callback;

import org.jspecify.annotations.NullMarked;
