/** The coordinator of another server, spoken to over HTTP in the protocol of Narayana's. */
@NullMarked
package io.ago.internal.client;

import org.jspecify.annotations.NullMarked;
