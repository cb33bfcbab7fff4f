/** Wiring: settings from MicroProfile Config, one engine for the deployment, producers. */
@NullMarked
package io.ago.internal.cdi;

import org.jspecify.annotations.NullMarked;
