/** What runs in each server: participants that write down every execution, and a look inside. */
@NullMarked
package io.ago.faults.shop;

import org.jspecify.annotations.NullMarked;
