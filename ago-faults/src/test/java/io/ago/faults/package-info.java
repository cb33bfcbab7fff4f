/** Two real servers over one PostgreSQL: what becomes of sagas when they are killed or worse. */
@NullMarked
package io.ago.faults;

import org.jspecify.annotations.NullMarked;
