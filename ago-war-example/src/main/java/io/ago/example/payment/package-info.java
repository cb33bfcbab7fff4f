/** The service that charges cards. */
@NullMarked
package io.ago.example.payment;

import org.jspecify.annotations.NullMarked;
