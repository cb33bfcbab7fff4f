/**
 * Ago and Narayana LRA as each other's coordinator, client and participants, every operation in all
 * four combinations. What is found is the matrix in README.md.
 */
@NullMarked
package io.ago.interop;

import org.jspecify.annotations.NullMarked;
