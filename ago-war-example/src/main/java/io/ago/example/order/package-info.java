/** The service that takes orders: it starts a saga for each, and asks the other two. */
@NullMarked
package io.ago.example.order;

import org.jspecify.annotations.NullMarked;
