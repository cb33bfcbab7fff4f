/**
 * What the engine costs without HTTP, beside what the database can do at all. Runners, not tests:
 * nothing here passes or fails.
 */
@NullMarked
package io.ago.internal.bench;

import org.jspecify.annotations.NullMarked;
