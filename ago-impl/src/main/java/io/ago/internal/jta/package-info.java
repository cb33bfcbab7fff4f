/**
 * Transaction boundaries, drawn with Jakarta Transactions. The rest of the engine only knows the
 * port that is answered here.
 */
@NullMarked
package io.ago.internal.jta;

import org.jspecify.annotations.NullMarked;
