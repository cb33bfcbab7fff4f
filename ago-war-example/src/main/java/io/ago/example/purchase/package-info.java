/** The shop once more, as one durable saga: an order is reserved, charged, booked and shipped. */
@NullMarked
package io.ago.example.purchase;

import org.jspecify.annotations.NullMarked;
