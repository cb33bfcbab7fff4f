/**
 * Who may take part in sagas and what may be called for them: one rule for those who ask over HTTP
 * and for those of the same deployment.
 */
@NullMarked
package io.ago.internal.admission;

import org.jspecify.annotations.NullMarked;
