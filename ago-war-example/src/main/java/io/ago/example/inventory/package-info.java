/** The service that sets pieces aside for an order. */
@NullMarked
package io.ago.example.inventory;

import org.jspecify.annotations.NullMarked;
