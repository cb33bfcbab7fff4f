/** Code that the guides in docs quote, as it compiles and runs. */
@org.jspecify.annotations.NullMarked
package io.ago.guide;
