/**
 * Wiring: settings from MicroProfile Config, one engine for the deployment, what the container
 * finds by itself.
 */
@NullMarked
package io.ago.internal.cdi;

import org.jspecify.annotations.NullMarked;
