/** Steps and compensations that are methods of CDI beans: how they are judged, read and called. */
@NullMarked
package io.ago.internal.bean;

import org.jspecify.annotations.NullMarked;
