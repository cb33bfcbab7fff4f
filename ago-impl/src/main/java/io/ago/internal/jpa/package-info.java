/**
 * The durable store: every entity, every query and every DDL file. Nothing outside knows that rows
 * are kept by Jakarta Persistence.
 */
@NullMarked
package io.ago.internal.jpa;

import org.jspecify.annotations.NullMarked;
