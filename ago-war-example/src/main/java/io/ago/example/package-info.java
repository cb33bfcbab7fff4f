/** What the services of the example have in common: where they are, and how they refuse. */
@NullMarked
package io.ago.example;

import org.jspecify.annotations.NullMarked;
